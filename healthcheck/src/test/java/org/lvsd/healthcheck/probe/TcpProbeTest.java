package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.healthcheck.probe.Probing.AMPLE;
import static org.lvsd.healthcheck.probe.Probing.SHORT;
import static org.lvsd.healthcheck.probe.Probing.TCP;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;

class TcpProbeTest {
    private final Probing probing = new Probing();

    @AfterEach
    void closeTheLoop() {
        probing.close();
    }

    @Test
    void anEstablishedConnectionPasses() throws Exception {
        try (LoopbackServer server = new LoopbackServer(LoopbackServer::hold)) {
            probing.assertPasses(TCP, server);
        }
    }

    @Test
    void theConnectionIsResetSoThatNobodyKeepsItInTimeWait() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        try (LoopbackServer server = new LoopbackServer(socket -> {
            try {
                end.complete("read " + socket.getInputStream().read());
            } catch (SocketException e) {
                end.complete(e.getMessage());
            }
        })) {
            probing.assertPasses(TCP, server);
            assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo("Connection reset");
        }
    }

    /** It need not be reset: who closes last has no TIME_WAIT. */
    @Test
    void aConnectionThatTheServerHasClosedEndsWithoutTimeWaitToo() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.0 200 OK\r\n\r\nuntil the end")) {
            probing.assertPasses(Probing.HTTP, server);
            assertThat(Probing.inTimeWait(server.address().getPort())).isEmpty();
        }
    }

    @Test
    void nobodyListeningFails() throws Exception {
        ProbeResult result = probing.probe(TCP, Probing.closedPort(), AMPLE);
        Probing.assertFailure(result, Reason.CONNECTION_REFUSED, "connection refused");
    }

    /** A listener whose backlog is full drops further SYNs (listen(2), tcp_abort_on_overflow 0). */
    @Test
    void noAnswerToTheFirstPacketFailsAtTheDeadline() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress target = (InetSocketAddress) full.getLocalSocketAddress();
            List<Socket> held = fill(target);
            ProbeResult result = probing.probe(TCP, target, SHORT);
            for (Socket socket : held) {
                socket.close();
            }
            Probing.assertFailure(result, Reason.CONNECT_TIMEOUT, "no connection within 150ms");
        }
    }

    private static List<Socket> fill(InetSocketAddress target) throws IOException {
        List<Socket> held = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Socket socket = new Socket();
            held.add(socket);
            try {
                socket.connect(target, 50);
            } catch (IOException e) {
                return held;
            }
        }
        return held;
    }

    @Test
    void descriptorsAreSteadyOverTwoThousandProbes() throws Exception {
        try (LoopbackServer up = LoopbackServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            // The first one leaves its socket to those that follow.
            probing.assertPasses(Probing.HTTP, up);
            long before = Probing.openSockets();
            InetSocketAddress closed = Probing.closedPort();
            for (int i = 0; i < 2_000; i++) {
                CheckType type = i % 2 == 0 ? TCP : Probing.HTTP;
                InetSocketAddress target = i % 4 < 2 ? up.address() : closed;
                ProbeResult result = probing.probe(type, target, AMPLE);
                assertThat(result instanceof ProbeResult.Success)
                        .as("probe %d: %s", i, result)
                        .isEqualTo(i % 4 < 2);
            }
            Probing.assertOpenSocketsFallTo(before);
        }
    }
}
