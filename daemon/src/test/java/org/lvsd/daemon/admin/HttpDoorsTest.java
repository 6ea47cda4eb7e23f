package org.lvsd.daemon.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.HttpDoor;
import org.lvsd.daemon.Gzip;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.ChangeReport;
import org.lvsd.daemon.status.FailoverReport;
import org.lvsd.daemon.status.FailoverRequest;
import org.lvsd.daemon.status.ReloadReport;
import org.lvsd.daemon.status.ServerChange;
import org.lvsd.daemon.status.StatusReport;

@Timeout(30)
final class HttpDoorsTest {
    @TempDir
    Path directory;

    private final Told daemon = new Told();
    private final HttpDoors doors = new HttpDoors();

    private static final class Told implements DaemonView, DaemonOperations {
        private List<String> notReady = List.of();
        private boolean applied = true;
        private int reloads;
        private boolean stopped;

        @Override
        public CompletableFuture<StatusReport> status() {
            if (stopped) {
                throw new RejectedExecutionException("stopped");
            }
            return CompletableFuture.completedFuture(new StatusReport(
                    "lb1",
                    "1",
                    1,
                    "2026-01-01T00:00:00Z",
                    4,
                    true,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()));
        }

        @Override
        public CompletableFuture<byte[]> metrics() {
            return CompletableFuture.completedFuture(Gzip.of("lvsd_config_generation 4.0\n"));
        }

        @Override
        public List<String> notReadyBecause() {
            return notReady;
        }

        @Override
        public CompletableFuture<ReloadReport> reload() {
            reloads++;
            return CompletableFuture.completedFuture(
                    new ReloadReport(applied, !applied, 5, "/etc/lvsd/lvsd.yaml", List.of(), List.of()));
        }

        @Override
        public CompletableFuture<FailoverReport> failover(FailoverRequest request) {
            return CompletableFuture.completedFuture(new FailoverReport(
                    applied, List.of(new TreeSet<>(request.instances()) + (request.back() ? " back" : ""))));
        }

        @Override
        public CompletableFuture<ChangeReport> change(ServerChange change) {
            return CompletableFuture.completedFuture(new ChangeReport(applied, change.toString()));
        }
    }

    @AfterEach
    void close() {
        doors.close();
    }

    private Path socket() {
        return directory.resolve("run").resolve("lvsd.sock");
    }

    private static String text(AdminClient.Answer answer) {
        return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8).strip();
    }

    private HttpResponse<String> http(String method, String path) throws Exception {
        return http(method, path, null, "");
    }

    private HttpResponse<String> http(
            String method, String path, HttpDoor.@Nullable Authentication wanted, String authorization)
            throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        doors.openTcp(new HttpDoor(new Endpoint(InetAddress.getLoopbackAddress(), port), null, wanted));
        doors.answer(daemon, daemon);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", authorization)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theAdminSocketAnswersEveryPath() throws Exception {
        doors.openAdminSocket(socket());
        doors.answer(daemon, daemon);

        assertThat(text(AdminClient.get(socket(), "/health"))).isEqualTo("200 alive");
        assertThat(text(AdminClient.get(socket(), "/ready"))).isEqualTo("200 ready");
        assertThat(text(AdminClient.get(socket(), "/metrics?name=x"))).isEqualTo("200 lvsd_config_generation 4.0");
        assertThat(text(AdminClient.get(socket(), "/status"))).contains("200 {", "\"config_generation\" : 4");
        assertThat(AdminClient.get(socket(), "/nonsense").status()).isEqualTo(404);
    }

    @Test
    void whatKeepsItFromBeingReadyIsSaid() throws Exception {
        doors.openAdminSocket(socket());
        doors.answer(daemon, daemon);
        daemon.notReady = List.of("this", "that");

        assertThat(text(AdminClient.get(socket(), "/ready"))).isEqualTo("503 not ready: this; that");
    }

    @Test
    void changesGoThroughTheAdminSocket() throws Exception {
        doors.openAdminSocket(socket());
        doors.answer(daemon, daemon);

        assertThat(AdminClient.post(socket(), "/reload").status()).isEqualTo(200);
        assertThat(daemon.reloads).isEqualTo(1);
        daemon.applied = false;
        assertThat(AdminClient.post(socket(), "/reload").status()).isEqualTo(409);
        assertThat(AdminClient.post(socket(), "/status").status()).isEqualTo(404);
    }

    @Test
    void aFailoverNamesItsInstancesOrNone() throws Exception {
        doors.openAdminSocket(socket());
        doors.answer(daemon, daemon);

        assertThat(text(AdminClient.post(socket(), "/failover?"))).contains("200", "[]");
        assertThat(text(AdminClient.post(socket(), "/failover?back=&instance=front&instance=back")))
                .contains("[back, front] back");
        daemon.applied = false;
        assertThat(AdminClient.post(socket(), "/failover").status()).isEqualTo(409);
    }

    @Test
    void overTcpEverythingIsReadOnly() throws Exception {
        assertThat(http("POST", "/reload").statusCode()).isEqualTo(405);
        assertThat(daemon.reloads).isZero();
    }

    @Test
    void overTcpEverythingCanBeRead() throws Exception {
        HttpResponse<String> answer = http("GET", "/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).isEqualTo("lvsd_config_generation 4.0\n");
    }

    @Test
    void aClientWithoutGzipIsToldInPiecesAndOneWithoutChunksUntilTheEnd() throws Exception {
        doors.openAdminSocket(socket());
        doors.answer(daemon, daemon);

        assertThat(raw("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"))
                .contains("transfer-encoding: chunked")
                .endsWith("\r\n1b\r\nlvsd_config_generation 4.0\n\r\n0\r\n\r\n");
        assertThat(raw("GET /metrics HTTP/1.0\r\n\r\n"))
                .doesNotContain("transfer-encoding")
                .endsWith("\r\n\r\nlvsd_config_generation 4.0\n");
        assertThat(raw("HEAD /metrics HTTP/1.1\r\nHost: x\r\n\r\n")).endsWith("\r\n\r\n");
        assertThat(raw("GET /metrics HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n"))
                .contains("content-encoding: gzip", "content-length: ");
    }

    private String raw(String request) throws Exception {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void aDaemonThatIsStoppingAnswersAnError() throws Exception {
        doors.openAdminSocket(socket());
        doors.answer(daemon, daemon);
        daemon.stopped = true;

        assertThat(AdminClient.get(socket(), "/status").status()).isEqualTo(500);
    }

    @Test
    void onlyOwnerAndGroupMayOpenTheSocket() throws Exception {
        doors.openAdminSocket(socket());
        doors.answer(daemon, daemon);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                .isEqualTo("rw-rw----");
    }

    @Test
    void aSocketThatADeadDaemonLeftIsReplaced() throws Exception {
        Files.createDirectories(socket().getParent());
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket()));
        }
        assertThat(socket()).exists();

        doors.openAdminSocket(socket());
        doors.answer(daemon, daemon);

        assertThat(text(AdminClient.get(socket(), "/health"))).isEqualTo("200 alive");
    }

    @Test
    void aDaemonThatIsTooBusyToAnswerIsNotTakenForDead() throws Exception {
        Files.createDirectories(socket().getParent());
        try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            busy.bind(UnixDomainSocketAddress.of(socket()));

            assertThatThrownBy(() -> doors.openAdminSocket(socket()))
                    .isInstanceOf(OperatorException.class)
                    .hasMessageContaining("another lvsd already answers");
        }
    }

    @Test
    void aFileThatIsNoSocketIsNotDeleted() throws Exception {
        Path file = Files.writeString(directory.resolve("precious"), "content");

        assertThatThrownBy(() -> doors.openAdminSocket(file))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("is no socket");
        assertThat(file).hasContent("content");
    }

    @Test
    void closingRemovesTheSocket() throws Exception {
        doors.openAdminSocket(socket());
        doors.answer(daemon, daemon);

        doors.close();

        assertThat(socket()).doesNotExist();
        assertThatThrownBy(() -> AdminClient.get(socket(), "/health"))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("no daemon answers on " + socket());
    }

    @Test
    void aChangeOfAServerIsReadFromItsParameters() throws Exception {
        doors.openAdminSocket(socket());
        doors.answer(daemon, daemon);
        String query = "/servers?service=web+1&server=%5B2001%3Adb8%3A%3A1%5D%3A80&by=ann&action=";

        assertThat(text(AdminClient.post(socket(), query + "weight&weight=3")))
                .startsWith("200")
                .contains("service=web 1, server=[2001:db8::1]:80, action=WEIGHT, weight=3, by=ann");
        assertThat(text(AdminClient.post(socket(), query + "drain"))).contains("action=DRAIN, weight=null");
        assertThat(text(AdminClient.post(socket(), query + "weight&weight=65536")))
                .isEqualTo("400 65536 is no weight (expected 0..65535)");
        assertThat(text(AdminClient.post(socket(), query + "explode"))).isEqualTo("400 no such action: explode");
        assertThat(text(AdminClient.post(socket(), "/servers?service=web&action=drain")))
                .isEqualTo("400 the parameter server is missing, or there twice");
        assertThat(AdminClient.get(socket(), query + "drain").status()).isEqualTo(404);
    }

    @Test
    void thePageMayLoadAndRunNothingButItself() throws Exception {
        HttpResponse<String> page = http("GET", "/");

        assertThat(page.body()).startsWith("<!doctype html>").doesNotContain("http://", "https://", "src=");
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .startsWith("default-src 'none'; connect-src 'self';")
                .containsPattern("script-src 'sha256-[^']{44}'; style-src 'sha256-[^']{44}'$");
        assertThat(page.headers().firstValue("x-frame-options")).hasValue("DENY");
    }

    private HttpDoor.Authentication secret(@Nullable String user, String content) throws Exception {
        return new HttpDoor.Authentication(user, Files.writeString(directory.resolve("secret"), content));
    }

    @Test
    void whoSendsTheUserAndThePasswordMayRead() throws Exception {
        String right = "Basic " + Base64.getEncoder().encodeToString("ops:s3 cret".getBytes(StandardCharsets.UTF_8));
        assertThat(http("GET", "/status", secret("ops", "s3 cret\n"), right).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoSendsTheTokenMayRead() throws Exception {
        assertThat(http("GET", "/metrics", secret(null, "t0ken\n"), "Bearer t0ken")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoSendsAnythingElseIsAskedForIt() throws Exception {
        HttpResponse<String> refused = http("GET", "/status", secret(null, "t0ken"), "Bearer t0ke");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("www-authenticate")).hasValue("Bearer realm=\"lvsd\"");
        assertThat(refused.body()).doesNotContain("lb1");
    }

    @Test
    void whetherTheDaemonLivesIsToldToAll() throws Exception {
        assertThat(http("GET", "/health", secret("ops", "x"), "").statusCode()).isEqualTo(200);
    }

    @Test
    void aDoorWithoutItsSecretDoesNotOpen() {
        assertThatThrownBy(() -> http("GET", "/health", secret("ops", "\n"), ""))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("the first line of")
                .hasMessageContaining("is empty");
    }
}
