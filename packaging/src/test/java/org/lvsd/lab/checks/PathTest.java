package org.lvsd.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.lab.checks.Asking.AMPLE;
import static org.lvsd.lab.checks.Asking.SHORT;
import static org.lvsd.lab.checks.Asking.assertFailed;
import static org.lvsd.lab.checks.Asking.assertPassed;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.Endpoint;
import org.lvsd.healthcheck.probe.type.Payload;
import org.lvsd.healthcheck.probe.type.TextPattern;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.NamespaceTest;

/** The way a probe takes: from which address, by which routes, and what may be wrong with it. */
@NamespaceTest
class PathTest {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final TwoHosts HOSTS = TwoHosts.make();

    @TempDir
    static Path directory;

    private static Certificates certificates;
    private static ServerProcess nginx;

    @BeforeAll
    static void startNginx() throws Exception {
        certificates = new Certificates(directory);
        nginx = HOSTS.server.call(() -> Nginx.start(
                directory,
                HTTP,
                "server { " + Nginx.listen(HTTP, "") + Nginx.listen(HTTPS, "ssl") + " ssl_certificate "
                        + certificates.pem(Certificates.HOST) + "; ssl_certificate_key "
                        + certificates.key(Certificates.HOST) + "; location / { return 200 ok; } }"));
        // The first TLS of a JVM takes a busy machine longer than the short probes may last.
        assertPassed(probe("https 4", TwoHosts.NEAR, TwoHosts.KNOWN, 0, AMPLE));
    }

    @AfterAll
    static void removeTheNetwork() {
        nginx.close();
        HOSTS.close();
    }

    /** One kind of check for each kind of socket, and those that go on after the connection, over both families. */
    static Stream<String> ways() {
        return Stream.of("tcp", "http", "https", "udp", "ping").flatMap(type -> Stream.of(type + " 4", type + " 6"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aServerThatAnswersOneAddressOnlyIsProbedFromThatSource(String what) throws Exception {
        assertPassed(probe(what, TwoHosts.NEAR, TwoHosts.KNOWN, 0, AMPLE));
        assertFailed(probe(what, TwoHosts.NEAR, null, 0, SHORT), silence(what), "no ");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aServerToWhichOnlyMarkedPacketsAreRoutedIsProbedWithThatMark(String what) throws Exception {
        assertPassed(probe(what, TwoHosts.FAR, TwoHosts.KNOWN, TwoHosts.MARK, AMPLE));
        assertFailed(probe(what, TwoHosts.FAR, TwoHosts.KNOWN, 0, SHORT), Reason.UNREACHABLE, "server unreachable");
        assertFailed(
                probe(what, TwoHosts.FAR, TwoHosts.KNOWN, TwoHosts.MARK + 1, SHORT), Reason.UNREACHABLE, "unreachable");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aSourceThatThisDirectorHasNotIsItsOwnFaultNotTheServers(String what) throws Exception {
        assertFailed(probe(what, TwoHosts.NEAR, TwoHosts.FOREIGN, 0, AMPLE), Reason.INTERNAL, "could not probe");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aHostThatIsNotThereDoesNotAnswer(String what) throws Exception {
        assertFailed(probe(what, TwoHosts.NOBODY, TwoHosts.KNOWN, 0, SHORT), silence(what), "no ");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aHostThatARouterRejectsIsUnreachable(String what) throws Exception {
        assertFailed(probe(what, TwoHosts.REJECTED, TwoHosts.KNOWN, 0, AMPLE), Reason.UNREACHABLE, "unreachable");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aServerWhoseCableIsOutDoesNotAnswerUntilItIsBack(String what) throws Exception {
        HOSTS.unplug();
        try {
            // No carrier on this side either: of a datagram the kernel may say that it has no room for it.
            assertThat(probe(what, TwoHosts.NEAR, TwoHosts.KNOWN, 0, SHORT))
                    .isInstanceOfSatisfying(
                            ProbeResult.Failure.class,
                            failure -> assertThat(failure.reason())
                                    .as(failure.detail())
                                    .isIn(silence(what), whenUnsent(what)));
        } finally {
            HOSTS.plug();
            // The kernel may take a second to see that its cable carries again.
            Eventually.within(AMPLE, "the server answers again", () -> passes("ping 4") && passes("ping 6"));
        }
        assertPassed(probe(what, TwoHosts.NEAR, TwoHosts.KNOWN, 0, AMPLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping 4", "ping 6"})
    void aServerThatIgnoresPingsFailsThemAndNothingElse(String what) throws Exception {
        HOSTS.ignorePings(true);
        try {
            assertFailed(probe(what, TwoHosts.NEAR, TwoHosts.KNOWN, 0, SHORT), Reason.TIMEOUT, "no echo reply");
            assertPassed(probe(what.replace("ping", "tcp"), TwoHosts.NEAR, TwoHosts.KNOWN, 0, AMPLE));
        } finally {
            HOSTS.ignorePings(false);
        }
        assertPassed(probe(what, TwoHosts.NEAR, TwoHosts.KNOWN, 0, AMPLE));
    }

    /** What a check says that hears nothing at all. */
    private static Reason silence(String what) {
        return what.startsWith("udp") || what.startsWith("ping") ? Reason.TIMEOUT : Reason.CONNECT_TIMEOUT;
    }

    /** A connection's first packet is sent again and again, whatever becomes of it. */
    private static Reason whenUnsent(String what) {
        return silence(what) == Reason.TIMEOUT ? Reason.INTERNAL : Reason.CONNECT_TIMEOUT;
    }

    private static boolean passes(String what) {
        try {
            return probe(what, TwoHosts.NEAR, TwoHosts.KNOWN, 0, SHORT) instanceof ProbeResult.Success;
        } catch (Exception e) {
            throw new AssertionError(what, e);
        }
    }

    private static ProbeResult probe(String what, int host, @Nullable Integer source, int mark, Duration timeout)
            throws Exception {
        boolean v6 = what.endsWith("6");
        InetSocketAddress target = new InetSocketAddress(TwoHosts.address(v6, host), port(what));
        InetAddress from = source == null ? null : TwoHosts.address(v6, source);
        return HOSTS.director.call(() -> Asking.ask(type(what), new Endpoint(target, from, mark), timeout));
    }

    private static int port(String what) {
        return switch (what.split(" ", -1)[0]) {
            case "http" -> HTTP;
            case "https" -> HTTPS;
            default -> TwoHosts.PORT;
        };
    }

    private static CheckType type(String what) {
        return switch (what.split(" ", -1)[0]) {
            case "tcp" -> new CheckType.Tcp();
            case "http" -> HttpChecks.get("/").type();
            case "https" ->
                HttpChecks.get("/")
                        .tls(certificates.trusting(Certificates.HOST))
                        .type();
            case "ping" -> new CheckType.Ping();
            default ->
                new CheckType.Udp(
                        new Payload("hello".getBytes(StandardCharsets.US_ASCII)),
                        new TextPattern(Pattern.compile("hello")));
        };
    }
}
