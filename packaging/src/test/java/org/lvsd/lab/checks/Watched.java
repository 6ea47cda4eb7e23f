package org.lvsd.lab.checks;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.HealthChecker;
import org.lvsd.healthcheck.probe.HealthListener;
import org.lvsd.healthcheck.probe.ServerVerdict;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.lab.Eventually;

/** A check that runs ten times a second. */
final class Watched implements AutoCloseable, HealthListener {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final CheckTiming TIMING = new CheckTiming(100_000_000L, 5_000_000_000L, 1, 1);
    private static final ServerId SERVER = new ServerId("lab", "server");

    private final HealthChecker checker = new HealthChecker(this);
    private volatile @Nullable ProbeResult last;

    Watched(CheckType type, int port) {
        InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        checker.update(Map.of(SERVER, List.of(new CheckSpec(SERVER, type, target, TIMING, Initial.DOWN))));
    }

    @Override
    public void verdictChanged(ServerId id, ServerVerdict verdict) {}

    @Override
    public void probed(ServerId id, CheckType type, ProbeResult result) {
        last = result;
    }

    void awaitSuccess() {
        await("a success", result -> result instanceof ProbeResult.Success);
    }

    void awaitFailure(Reason reason) {
        await(
                "a failure: " + reason,
                result -> result instanceof ProbeResult.Failure failure && failure.reason() == reason);
    }

    private void await(String what, Predicate<ProbeResult> wanted) {
        try {
            Eventually.within(LIMIT, what, () -> last != null && wanted.test(last));
        } catch (AssertionError e) {
            throw new AssertionError("the last result is " + last, e);
        }
    }

    @Override
    public void close() {
        checker.close();
    }
}
