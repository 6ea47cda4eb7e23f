package org.lvsd.lab.checks;

import static org.lvsd.lab.checks.Asking.AMPLE;
import static org.lvsd.lab.checks.Asking.SHORT;
import static org.lvsd.lab.checks.Asking.assertFailed;
import static org.lvsd.lab.checks.Asking.assertPassed;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.Endpoint;
import org.lvsd.healthcheck.probe.type.Payload;
import org.lvsd.healthcheck.probe.type.TextPattern;
import org.lvsd.lab.NamespaceTest;

/** The way a probe takes: from which address, and by which routes. One kind of check for each kind of socket. */
@NamespaceTest
class PathTest {
    private static final TwoHosts HOSTS = TwoHosts.make();

    @AfterAll
    static void removeTheNetwork() {
        HOSTS.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp 4", "tcp 6", "udp 4", "udp 6", "ping 4", "ping 6"})
    void aServerThatAnswersOneAddressOnlyIsProbedFromThatSource(String what) throws Exception {
        assertPassed(probe(what, TwoHosts.NEAR, TwoHosts.KNOWN, 0, AMPLE));
        ProbeResult other = probe(what, TwoHosts.NEAR, null, 0, SHORT);
        assertFailed(other, what.startsWith("tcp") ? Reason.CONNECT_TIMEOUT : Reason.TIMEOUT, "no ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp 4", "tcp 6", "udp 4", "udp 6", "ping 4", "ping 6"})
    void aServerToWhichOnlyMarkedPacketsAreRoutedIsProbedWithThatMark(String what) throws Exception {
        assertPassed(probe(what, TwoHosts.FAR, TwoHosts.KNOWN, TwoHosts.MARK, AMPLE));
        assertFailed(probe(what, TwoHosts.FAR, TwoHosts.KNOWN, 0, SHORT), Reason.UNREACHABLE, "server unreachable");
        assertFailed(
                probe(what, TwoHosts.FAR, TwoHosts.KNOWN, TwoHosts.MARK + 1, SHORT), Reason.UNREACHABLE, "unreachable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp 4", "tcp 6", "udp 4", "udp 6", "ping 4", "ping 6"})
    void aSourceThatThisDirectorHasNotIsItsOwnFaultNotTheServers(String what) throws Exception {
        assertFailed(probe(what, TwoHosts.NEAR, TwoHosts.FOREIGN, 0, AMPLE), Reason.INTERNAL, "could not probe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping 4", "ping 6"})
    void aHostThatIsNotThereDoesNotAnswerPings(String what) throws Exception {
        assertFailed(probe(what, TwoHosts.NOBODY, TwoHosts.KNOWN, 0, SHORT), Reason.TIMEOUT, "no echo reply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp 4", "udp 6", "ping 4", "ping 6"})
    void aHostThatARouterRejectsIsUnreachable(String what) throws Exception {
        assertFailed(probe(what, TwoHosts.REJECTED, TwoHosts.KNOWN, 0, AMPLE), Reason.UNREACHABLE, "unreachable");
    }

    private static ProbeResult probe(String what, int host, @Nullable Integer source, int mark, Duration timeout)
            throws Exception {
        boolean v6 = what.endsWith("6");
        InetSocketAddress target = new InetSocketAddress(TwoHosts.address(v6, host), TwoHosts.PORT);
        InetAddress from = source == null ? null : TwoHosts.address(v6, source);
        return HOSTS.director.call(() -> Asking.ask(type(what), new Endpoint(target, from, mark), timeout));
    }

    private static CheckType type(String what) {
        return switch (what.split(" ", -1)[0]) {
            case "tcp" -> new CheckType.Tcp();
            case "ping" -> new CheckType.Ping();
            default ->
                new CheckType.Udp(
                        new Payload("hello".getBytes(StandardCharsets.US_ASCII)),
                        new TextPattern(Pattern.compile("hello")));
        };
    }
}
