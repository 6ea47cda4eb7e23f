package org.lvsd.healthcheck.probe;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Passes when the connection is established; {@link ProbeRun} then resets it. */
final class TcpProbe extends ChannelInboundHandlerAdapter {
    private final ProbeRun run;

    TcpProbe(ProbeRun run) {
        this.run = run;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (run.connected(context.channel(), "no connection")) {
            run.succeed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        run.fail(cause);
    }
}
