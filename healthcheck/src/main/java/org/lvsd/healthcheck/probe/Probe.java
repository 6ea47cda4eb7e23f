package org.lvsd.healthcheck.probe;

import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import java.util.function.Consumer;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;

/** Starts a probe of the check's type, on the loop's own thread. */
final class Probe {
    private Probe() {}

    static ProbeRun start(EventLoop loop, CheckSpec spec, Consumer<ProbeResult> whenEnded) {
        ProbeRun run = new ProbeRun(loop, spec, whenEnded);
        try {
            run.connect(handler(spec, run));
            return run;
        } catch (RuntimeException | Error e) {
            run.cancel();
            throw e;
        }
    }

    private static ChannelHandler handler(CheckSpec spec, ProbeRun run) {
        return spec.type() instanceof CheckType.Http http
                ? HttpProbe.handler(http, spec.target(), run)
                : new TcpProbe(run);
    }
}
