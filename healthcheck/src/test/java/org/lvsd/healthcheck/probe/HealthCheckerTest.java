package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;

class HealthCheckerTest {
    private static final ServerId A = new ServerId("web", "a");
    private static final ServerId B = new ServerId("web", "b");
    private static final ServerId C = new ServerId("web", "c");
    private static final CheckTiming FAST = new CheckTiming(20_000_000, 10_000_000_000L, 2, 3);
    private static final CheckTiming HOURLY = new CheckTiming(3_600_000_000_000L, 1_000_000_000L, 1, 3);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final RecordedHealth heard = new RecordedHealth();
    private final HealthChecker checker = new HealthChecker(heard);

    @AfterEach
    void closeTheChecker() {
        checker.close();
    }

    private static CheckSpec tcp(ServerId id, InetSocketAddress target, CheckTiming timing, Initial initial) {
        return new CheckSpec(id, Probing.TCP, target, timing, initial);
    }

    @Test
    void aKilledServerIsReportedDownAfterFallFailuresAndUpAgainWhenItReturns() throws Exception {
        LoopbackServer server = new LoopbackServer(LoopbackServer::hold);
        InetSocketAddress target = server.address();
        checker.update(Map.of(A, List.of(tcp(A, target, FAST, Initial.DOWN))));
        assertThat(heard.nextVerdict()).isEqualTo("web/a UP judged: all checks pass");
        server.close();
        assertThat(heard.nextVerdict())
                .startsWith("web/a DOWN judged: tcp 127.0.0.1:")
                .endsWith("connection refused");
        assertThat(heard.failuresInARow(A)).isEqualTo(3);
        try (LoopbackServer again = new LoopbackServer(LoopbackServer::hold, target.getPort())) {
            assertThat(again.address()).isEqualTo(target);
            assertThat(heard.nextVerdict()).isEqualTo("web/a UP judged: all checks pass");
        }
    }

    @Test
    void aServerWithoutChecksIsUpAtOnce() throws Exception {
        checker.update(Map.of(A, List.of()));
        assertThat(heard.nextVerdict()).isEqualTo("web/a UP judged: no checks");
    }

    @Test
    void theFirstFailureOfANewServerIsToldButIsNoVerdict() throws Exception {
        checker.update(Map.of(A, List.of(tcp(A, Probing.closedPort(), HOURLY, Initial.DOWN))));
        assertThat(heard.nextVerdict()).startsWith("web/a UNKNOWN judged").endsWith("connection refused");
    }

    @Test
    void anAdoptedServerIsUpBeforeItIsJudgedAndStaysUpOverOneFailure() throws Exception {
        checker.update(Map.of(A, List.of(tcp(A, Probing.closedPort(), HOURLY, Initial.ADOPTED_UP))));
        assertThat(heard.nextVerdict()).startsWith("web/a UP assumed: tcp");
        assertThat(heard.nextVerdict())
                .startsWith("web/a UP judged: tcp")
                .endsWith(": fails, not yet often enough to be down: connection refused");
    }

    @Test
    void aServerThatFailsInAnotherWayIsToldOf() throws Exception {
        CheckType missing = new CheckType.Script(List.of("/nowhere/check"), null, false);
        checker.update(Map.of(A, List.of(new CheckSpec(A, missing, Probing.closedPort(), FAST, Initial.UP))));
        assertThat(heard.nextVerdict()).startsWith("web/a UP assumed");
        assertThat(heard.nextReason()).contains("/nowhere/check is not there").endsWith("(blind: )");
        assertThat(heard.nextReason()).contains("(blind: script /nowhere/check: ");
    }

    @Test
    void allChecksOfAServerMustPass() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")) {
            CheckSpec http = new CheckSpec(A, Probing.HTTP, server.address(), FAST, Initial.DOWN);
            checker.update(Map.of(A, List.of(tcp(A, server.address(), FAST, Initial.DOWN), http)));
            assertThat(heard.nextVerdict()).startsWith("web/a UNKNOWN judged: ");
            assertThat(heard.nextVerdict())
                    .startsWith("web/a DOWN judged: http 127.0.0.1:")
                    .endsWith("/healthz: HTTP status 503, expected 200-399");
        }
    }

    @Test
    void anUpdateKeepsWhatStaysAndStopsWhatIsGone() throws Exception {
        AtomicInteger probesOfA = new AtomicInteger();
        try (LoopbackServer a = new LoopbackServer(socket -> {
                    probesOfA.incrementAndGet();
                    LoopbackServer.request(socket);
                    LoopbackServer.send(socket, OK);
                });
                LoopbackServer b = LoopbackServer.answering(OK)) {
            CheckSpec kept = new CheckSpec(A, Probing.HTTP, a.address(), HOURLY, Initial.DOWN);
            CheckSpec sameButInitial = new CheckSpec(A, Probing.HTTP, a.address(), HOURLY, Initial.UP);
            checker.update(Map.of(A, List.of(kept)));
            assertThat(heard.nextVerdict()).startsWith("web/a UP judged");
            long since = snapshot().get(A).sinceNanos();

            CheckSpec other = new CheckSpec(B, Probing.HTTP, b.address(), HOURLY, Initial.DOWN);
            checker.update(Map.of(A, List.of(sameButInitial), B, List.of(other)));
            assertThat(heard.nextVerdict()).startsWith("web/b UP judged");
            assertThat(snapshot().get(A).sinceNanos()).isEqualTo(since);
            assertThat(probesOfA).hasValue(1);

            checker.update(Map.of(B, List.of(other)));
            assertThat(snapshot()).containsOnlyKeys(B);
        }
    }

    @Test
    void aServerThatIsUpKeepsItsTrafficWhenItGetsAnotherCheck() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(OK)) {
            CheckSpec first = tcp(A, server.address(), FAST, Initial.DOWN);
            checker.update(Map.of(A, List.of(first)));
            assertThat(heard.nextVerdict()).startsWith("web/a UP judged");
            CheckSpec second = tcp(A, Probing.closedPort(), FAST, Initial.DOWN);
            checker.update(Map.of(A, List.of(first, second)));
            assertThat(snapshot().get(A).verdict()).isEqualTo(Verdict.UP);
            assertThat(heard.nextVerdict()).startsWith("web/a DOWN judged");
        }
    }

    @Test
    void aServerThatIsDownIsNotTakenToBeUpWhenItGetsAnotherCheck() throws Exception {
        checker.update(Map.of(A, List.of(tcp(A, Probing.closedPort(), FAST, Initial.UP))));
        assertThat(heard.nextVerdict()).startsWith("web/a UP assumed");
        assertThat(heard.nextVerdict()).startsWith("web/a UP judged");
        assertThat(heard.nextVerdict()).startsWith("web/a DOWN judged");
        checker.update(Map.of(A, List.of(tcp(A, Probing.closedPort(), HOURLY, Initial.UP))));
        assertThat(snapshot().get(A).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void closingEndsProbesThatRunAndLeavesNoDescriptor() throws Exception {
        long before = Probing.openSockets();
        try (LoopbackServer server = new LoopbackServer(LoopbackServer::hold)) {
            CheckSpec hangs = new CheckSpec(A, Probing.HTTP, server.address(), FAST, Initial.DOWN);
            CheckSpec passes = tcp(B, server.address(), FAST, Initial.DOWN);
            checker.update(Map.of(A, List.of(hangs), B, List.of(passes)));
            assertThat(heard.nextVerdict()).startsWith("web/b UP");
            checker.close();
        }
        Probing.assertOpenSocketsFallTo(before);
        assertThatThrownBy(() -> checker.update(Map.of())).isInstanceOf(IllegalStateException.class);
        assertThat(checker.snapshot()).isCompletedExceptionally();
    }

    @Test
    void aListenerThatThrowsStopsNothing() throws Exception {
        heard.throwing = true;
        LoopbackServer server = LoopbackServer.answering(OK);
        checker.update(Map.of(A, List.of(tcp(A, server.address(), FAST, Initial.DOWN))));
        assertThat(heard.nextVerdict()).startsWith("web/a UP judged");
        server.close();
        assertThat(heard.nextVerdict()).startsWith("web/a DOWN judged");
    }

    @Test
    void checksThatAskTheSameAreRunOnceAndALatecomerNeedNotWait() throws Exception {
        BlockingQueue<Integer> clients = new LinkedBlockingQueue<>();
        try (LoopbackServer server = new LoopbackServer(socket -> {
            clients.add(socket.getPort());
            LoopbackServer.hold(socket);
        })) {
            Map<ServerId, List<CheckSpec>> two = new HashMap<>();
            two.put(A, List.of(tcp(A, server.address(), HOURLY, Initial.DOWN)));
            CheckTiming patient = new CheckTiming(HOURLY.intervalNanos(), HOURLY.timeoutNanos(), 1, 5);
            two.put(B, List.of(tcp(B, server.address(), patient, Initial.DOWN)));
            checker.update(two);
            assertThat(heard.nextVerdict()).startsWith("web/a UP judged");
            assertThat(heard.nextVerdict()).startsWith("web/b UP judged");
            two.put(C, List.of(tcp(C, server.address(), HOURLY, Initial.DOWN)));
            two.remove(A);
            checker.update(two);
            assertThat(heard.nextVerdict()).startsWith("web/c UP judged");
            assertThat(clients.poll(10, TimeUnit.SECONDS)).isNotNull();
            try (Socket next =
                    new Socket(server.address().getAddress(), server.address().getPort())) {
                // The server takes them in their order: had there been another, it would be here now.
                assertThat(clients.poll(10, TimeUnit.SECONDS)).isEqualTo(next.getLocalPort());
            }
        }
    }

    @Test
    void whatIsAskedOnceIsBelievedAsSoonAsEachServersCheckSays() throws Exception {
        InetSocketAddress closed = Probing.closedPort();
        CheckTiming patient = new CheckTiming(FAST.intervalNanos(), FAST.timeoutNanos(), 2, 6);
        checker.update(Map.of(
                A, List.of(tcp(A, closed, FAST, Initial.UP)),
                B, List.of(tcp(B, closed, patient, Initial.UP), tcp(B, closed, patient, Initial.UP))));
        while (snapshot().values().stream().anyMatch(each -> each.verdict() != Verdict.DOWN)) {
            heard.nextVerdict();
        }
        assertThat(heard.failuresInARow(A)).isEqualTo(3);
        assertThat(heard.failuresInARow(B)).isEqualTo(6);
    }

    @Test
    void aServerThatIsDownIsNotUpForAMomentWhenAllItsChecksAreBelievedOtherwise() throws Exception {
        try (LoopbackServer open = new LoopbackServer(LoopbackServer::hold)) {
            InetSocketAddress closed = Probing.closedPort();
            for (int fall : new int[] {2, 3}) {
                CheckTiming timing = new CheckTiming(FAST.intervalNanos(), FAST.timeoutNanos(), 1, fall);
                checker.update(Map.of(
                        A,
                        List.of(tcp(A, open.address(), timing, Initial.DOWN), tcp(A, closed, timing, Initial.DOWN))));
                String verdict = "";
                while (!verdict.contains(" DOWN ")) {
                    verdict = heard.nextVerdict();
                    assertThat(verdict).doesNotContain(" UP ");
                }
            }
        }
    }

    @Test
    void aCheckUnderAnotherServerIsRefused() {
        CheckSpec ofB = tcp(B, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), FAST, Initial.DOWN);
        assertThatThrownBy(() -> checker.update(Map.of(A, List.of(ofB))))
                .hasMessage("a check of web/b is listed under web/a");
    }

    private Map<ServerId, ServerVerdict> snapshot() throws Exception {
        return checker.snapshot().get(10, TimeUnit.SECONDS);
    }
}
