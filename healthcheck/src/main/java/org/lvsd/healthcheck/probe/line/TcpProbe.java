package org.lvsd.healthcheck.probe.line;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.lvsd.healthcheck.probe.run.ProbeRun;

/** Passes when the connection is established; {@link ProbeRun} then resets it. */
public final class TcpProbe extends ChannelInboundHandlerAdapter {
    private final ProbeRun run;

    private TcpProbe(ProbeRun run) {
        this.run = run;
    }

    /** A starter: {@code TcpProbe::start}. */
    public static void start(ProbeRun run) {
        run.connect(new TcpProbe(run));
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
