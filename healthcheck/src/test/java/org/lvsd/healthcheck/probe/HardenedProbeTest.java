package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.unix.Errors;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.run.ProbeFailures;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;

class HardenedProbeTest {
    @Test
    void anErrorInTheListenerStopsNoCheck() throws Exception {
        ServerId id = new ServerId("web", "a");
        CheckTiming fast = new CheckTiming(20_000_000, 10_000_000_000L, 2, 3);
        CountDownLatch probes = new CountDownLatch(5);
        try (LoopbackServer server = new LoopbackServer(LoopbackServer::hold);
                HealthChecker checker = new HealthChecker(failing(probes))) {
            checker.update(Map.of(id, List.of(new CheckSpec(id, Probing.TCP, server.address(), fast, Initial.DOWN))));
            assertThat(probes.await(20, TimeUnit.SECONDS)).as("goes on").isTrue();
        }
    }

    private static HealthListener failing(CountDownLatch probes) {
        return new HealthListener() {
            @Override
            public void verdictChanged(ServerId id, ServerVerdict verdict) {
                fail();
            }

            @Override
            public void probed(ServerId id, CheckType type, ProbeResult result) {
                probes.countDown();
                fail();
            }

            private void fail() {
                Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {});
                throw new NoClassDefFoundError("a class that does not load");
            }
        };
    }

    /** An annotated exception of Netty's says "null: /10.0.0.11:80" for the texts that its cause does not have. */
    @Test
    void anUnreachableServerIsToldWithoutNettysNull() {
        IOException annotated = new NoRouteToHostException("null: /10.0.0.11:80");
        assertThat(ProbeFailures.detail(annotated, Reason.UNREACHABLE))
                .isEqualTo("server unreachable: no route to host");
    }

    @Test
    void anUnreachableServerIsToldInTheKernelsWordsWithTheErrno() {
        // EACCES, which a route of type prohibit gives: ip-route(8).
        IOException nettys = new Errors.NativeIoException("connect", -13);
        IOException annotated = new IOException(nettys.getMessage() + ": /10.0.0.11:80", nettys);
        assertThat(ProbeFailures.detail(annotated, Reason.UNREACHABLE))
                .isEqualTo("server unreachable: Permission denied (errno 13)");
    }

    @Test
    void linesThatEndWithABareLineFeedAreAccepted() throws Exception {
        try (Probing probing = new Probing();
                LoopbackServer plain = LoopbackServer.answering("HTTP/1.1 200 OK\nContent-Length: 2\n\nok")) {
            probing.assertPasses(Probing.HTTP, plain);
        }
    }
}
