package org.lvsd.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.TlsOptions;
import org.lvsd.lab.NamespaceTest;
import org.lvsd.lab.checks.BrokenServer.Way;

/** Every type of check that speaks over TCP, against every way in which a server may be broken. */
@NamespaceTest
class BrokenServerTest {
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private static final Map<Way, Set<Reason>> REASONS = Map.of(
            Way.REFUSES, EnumSet.of(Reason.CONNECTION_REFUSED),
            // During a TLS handshake Netty may find the connection closed before it hears of the reset.
            Way.RESETS, EnumSet.of(Reason.RESET, Reason.CLOSED_EARLY),
            // Who has written into a connection that was closed hears of it in one way or another.
            Way.HANGS_UP, EnumSet.of(Reason.CLOSED_EARLY, Reason.RESET),
            Way.IS_SILENT, EnumSet.of(Reason.TIMEOUT),
            Way.IS_FULL, EnumSet.of(Reason.CONNECT_TIMEOUT),
            Way.BABBLES, EnumSet.of(Reason.PROTOCOL_ERROR, Reason.TLS_HANDSHAKE, Reason.SMTP_STATUS),
            Way.DRIPS, EnumSet.of(Reason.TIMEOUT, Reason.PROTOCOL_ERROR, Reason.TLS_HANDSHAKE));

    private static List<CheckType> types() {
        HttpChecks http = HttpChecks.get("/");
        return List.of(
                http.type(),
                http.http2().type(),
                http.tls(TlsOptions.DEFAULT).type(),
                http.tls(TlsOptions.DEFAULT).http2().type(),
                new CheckType.Tls(TlsOptions.DEFAULT),
                new CheckType.Grpc("", null, null),
                new CheckType.Grpc("", null, TlsOptions.DEFAULT),
                new CheckType.Smtp("lb1"),
                new CheckType.Agent());
    }

    static Stream<Arguments> everyTypeAndWay() {
        return types().stream()
                .flatMap(type -> Stream.of(Way.values())
                        .flatMap(way -> Asking.LOOPBACKS.stream()
                                .map(address -> Arguments.of(type.label(), way, address, type))));
    }

    @ParameterizedTest(name = "{0}: {1} on {2}")
    @MethodSource("everyTypeAndWay")
    void aBrokenServerFailsWithTheReason(String label, Way way, InetAddress address, CheckType type) throws Exception {
        try (BrokenServer server = new BrokenServer(way, address)) {
            assertThat(Asking.ask(type, address, server.port(), TIMEOUT))
                    .isInstanceOfSatisfying(ProbeResult.Failure.class, failure -> {
                        assertThat(REASONS.get(way)).as(failure.detail()).contains(failure.reason());
                        assertThat(Duration.ofNanos(failure.durationNanos())).isLessThan(TIMEOUT.multipliedBy(2));
                    });
        }
    }

    /** A connection is all that is asked for. */
    @ParameterizedTest
    @MethodSource("waysToFailTcp")
    void aServerThatTakesNoConnectionFailsTcp(Way way, Reason reason) throws Exception {
        for (InetAddress address : Asking.LOOPBACKS) {
            try (BrokenServer server = new BrokenServer(way, address)) {
                Asking.assertFailed(
                        Asking.ask(new CheckType.Tcp(), address, server.port(), TIMEOUT), reason, "connection");
            }
        }
    }

    static Stream<Arguments> waysToFailTcp() {
        return Stream.of(
                Arguments.of(Way.REFUSES, Reason.CONNECTION_REFUSED),
                Arguments.of(Way.IS_FULL, Reason.CONNECT_TIMEOUT));
    }
}
