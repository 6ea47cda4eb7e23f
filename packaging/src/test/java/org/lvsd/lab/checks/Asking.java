package org.lvsd.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
import org.lvsd.healthcheck.probe.type.Endpoint;

/** Probes once, as the daemon would, from the namespace of the thread that asks. */
final class Asking {
    /** Long enough for a busy machine. */
    static final Duration AMPLE = Duration.ofSeconds(8);

    /** For probes that must run into it. */
    static final Duration SHORT = Duration.ofMillis(400);

    /** A server on this machine is asked over both address families, and the answer has to be the same. */
    static final List<InetAddress> LOOPBACKS = List.of(loopback("127.0.0.1"), loopback("::1"));

    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final ServerId SERVER = new ServerId("lab", "server");

    private Asking() {}

    static ProbeResult ask(CheckType type, Endpoint endpoint, Duration timeout) throws Exception {
        CompletableFuture<ProbeResult> first = new CompletableFuture<>();
        CheckTiming timing = new CheckTiming(HOUR_NANOS, timeout.toNanos(), 1, 1);
        try (HealthChecker checker = new HealthChecker(new First(first))) {
            checker.update(Map.of(SERVER, List.of(new CheckSpec(SERVER, type, endpoint, timing, Initial.DOWN))));
            return first.get(30, TimeUnit.SECONDS);
        }
    }

    static ProbeResult ask(CheckType type, InetAddress address, int port, Duration timeout) throws Exception {
        return ask(type, new Endpoint(new InetSocketAddress(address, port)), timeout);
    }

    private static InetAddress loopback(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    static void assertPasses(CheckType type, int port) throws Exception {
        for (InetAddress address : LOOPBACKS) {
            assertPassed(ask(type, address, port, AMPLE));
        }
    }

    static void assertPassed(ProbeResult result) {
        assertThat(result).isInstanceOf(ProbeResult.Success.class);
    }

    /** {@code detail} is a part of what an operator is told. */
    static void assertFails(CheckType type, int port, Reason reason, String detail) throws Exception {
        for (InetAddress address : LOOPBACKS) {
            assertFailed(ask(type, address, port, AMPLE), reason, detail);
        }
    }

    /** For what the network decides: the reason is one of these, whichever packet came first. */
    static void assertFailsByOneOf(Set<Reason> reasons, CheckType type, int port) throws Exception {
        for (InetAddress address : LOOPBACKS) {
            assertThat(ask(type, address, port, AMPLE))
                    .isInstanceOfSatisfying(
                            ProbeResult.Failure.class,
                            failure -> assertThat(reasons).as(failure.detail()).contains(failure.reason()));
        }
    }

    /** A server that answers too late, or never: the check must end at its deadline. */
    static void assertTimesOut(CheckType type, int port, String detail) throws Exception {
        for (InetAddress address : LOOPBACKS) {
            ProbeResult result = ask(type, address, port, SHORT);
            assertFailed(result, Reason.TIMEOUT, detail);
            assertThat(Duration.ofNanos(result.durationNanos())).isBetween(SHORT, SHORT.multipliedBy(2));
        }
    }

    static void assertFailed(ProbeResult result, Reason reason, String detail) {
        assertThat(result).isInstanceOfSatisfying(ProbeResult.Failure.class, failure -> {
            assertThat(failure.reason()).as(failure.detail()).isEqualTo(reason);
            assertThat(failure.detail()).contains(detail);
        });
    }

    private record First(CompletableFuture<ProbeResult> first) implements HealthListener {
        @Override
        public void verdictChanged(ServerId id, ServerVerdict verdict) {}

        @Override
        public void probed(ServerId id, CheckType type, ProbeResult result) {
            first.complete(result);
        }
    }
}
