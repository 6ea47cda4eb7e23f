package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.CheckLoop;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.Endpoint;
import org.lvsd.healthcheck.probe.type.HttpVersion;
import org.lvsd.healthcheck.probe.type.StatusRange;
import org.lvsd.healthcheck.probe.type.TextPattern;
import org.lvsd.healthcheck.probe.type.TlsOptions;

/** Runs single probes on a loop and waits for their results. */
public final class Probing implements AutoCloseable {
    static final CheckType TCP = new CheckType.Tcp();
    public static final CheckType.Http HTTP = http("GET", null);
    /** Long enough for a busy machine; probes that must run into it use a short one. */
    static final Duration AMPLE = Duration.ofSeconds(10);

    static final Duration SHORT = Duration.ofMillis(150);

    /** Stays open: a port given back may be somebody else's, or still be heard by the thread that accepted on it. */
    private static final Socket DEAF = deaf();

    private final CheckLoop loop = CheckLoop.start("probing");
    private final ProbeStarters starters = new ProbeStarters(loop, trouble -> {});

    public static CheckType.Http http(String method, String expectBody) {
        return http(method, null, Map.of(), expectBody, null);
    }

    static CheckType.Http http(
            String method, String host, Map<String, String> headers, String expectBody, TlsOptions tls) {
        TextPattern body = expectBody == null ? null : new TextPattern(Pattern.compile(expectBody));
        return new CheckType.Http(
                method,
                "/healthz",
                host,
                headers,
                List.of(new StatusRange(200, 399)),
                body,
                null,
                HttpVersion.HTTP_1_1,
                tls);
    }

    CompletableFuture<ProbeResult> start(CheckType type, InetSocketAddress target, Duration timeout) {
        return start(type, new Endpoint(target), timeout);
    }

    CompletableFuture<ProbeResult> start(CheckType type, Endpoint endpoint, Duration timeout) {
        CompletableFuture<ProbeResult> result = new CompletableFuture<>();
        loop.execute(() -> starters.start(starters.of(type, endpoint), endpoint, timeout.toNanos(), result::complete));
        return result;
    }

    ProbeResult probe(CheckType type, InetSocketAddress target, Duration timeout) throws Exception {
        return start(type, target, timeout).get(20, TimeUnit.SECONDS);
    }

    void assertPasses(CheckType type, LoopbackServer server) throws Exception {
        assertThat(probe(type, server.address(), AMPLE)).isInstanceOf(ProbeResult.Success.class);
    }

    void assertFails(CheckType type, LoopbackServer server, Duration timeout, Reason reason, String detail)
            throws Exception {
        assertFailure(probe(type, server.address(), timeout), reason, detail);
    }

    static void assertFailure(ProbeResult result, Reason reason, String detail) {
        assertThat(result).isInstanceOfSatisfying(ProbeResult.Failure.class, failure -> {
            assertThat(failure.reason()).as(failure.detail()).isEqualTo(reason);
            assertThat(failure.detail()).contains(detail);
        });
    }

    /** A port on which nobody listens, nor can: a socket that does not listen has it. */
    static InetSocketAddress closedPort() {
        return (InetSocketAddress) DEAF.getLocalSocketAddress();
    }

    private static Socket deaf() {
        try {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The servers of a test close their side on threads of their own, a moment after the probe's. */
    static void assertOpenSocketsFallTo(long expected) throws IOException {
        long giveUpNanos = System.nanoTime() + 10_000_000_000L;
        while (openSockets() > expected && System.nanoTime() - giveUpNanos < 0) {
            Thread.onSpinWait();
        }
        assertThat(openSockets()).as("sockets open").isLessThanOrEqualTo(expected);
    }

    /** The sockets that this process holds open. */
    static long openSockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(Probing::isSocket).count();
        }
    }

    /** The connections to a port of this machine's that it keeps in TIME_WAIT: proc_net_tcp.rst, state 06. */
    static List<String> inTimeWait(int port) throws IOException {
        Pattern connection = Pattern.compile(String.format(" *\\d+: \\S+ [0-9A-F]+:%04X 06 .*", port));
        return Files.readAllLines(Path.of("/proc/net/tcp")).stream()
                .filter(line -> connection.matcher(line).matches())
                .toList();
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        starters.close();
        loop.close();
    }
}
