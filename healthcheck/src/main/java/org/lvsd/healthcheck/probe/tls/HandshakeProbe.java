package org.lvsd.healthcheck.probe.tls;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.lvsd.healthcheck.probe.run.ProbeRun;

/** Passes when the handshake before it is complete. */
public final class HandshakeProbe extends ChannelInboundHandlerAdapter {
    private final ProbeRun run;

    private HandshakeProbe(ProbeRun run) {
        this.run = run;
    }

    /** What gives this run its result. */
    public static ChannelHandler[] handlers(ProbeRun run) {
        return new ChannelHandler[] {new HandshakeProbe(run)};
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        run.succeed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        run.fail(cause);
    }
}
