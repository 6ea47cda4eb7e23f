package org.lvsd.lab.checks;

import static org.lvsd.lab.checks.Asking.assertFails;
import static org.lvsd.lab.checks.Asking.assertPasses;
import static org.lvsd.lab.checks.Asking.assertTimesOut;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.lab.NamespaceTest;

/** {@code http} against nginx, which answers on one port in HTTP/1.1 and on another in HTTP/2. */
@NamespaceTest
class NginxHttpTest {
    private static final int HTTP1 = 8080;
    private static final int HTTP2 = 8082;
    private static final String PAGE = "all is well\n".repeat(10_000);

    @TempDir
    static Path directory;

    private static ServerProcess nginx;

    @BeforeAll
    static void startNginx() throws Exception {
        nginx = Nginx.start(directory, HTTP2, server("8080", "") + server("8082", "http2") + """
                server {
                    listen 8080;
                    listen [::]:8080;
                    server_name www.example.org;
                    location = /host { return 200 "the right one"; }
                }
                """);
        Files.writeString(directory.resolve("html/page"), PAGE);
    }

    private static String server(String port, String options) {
        return "server { " + Nginx.listen(port, "default_server " + options)
                + """
                    location = /ok { return 200 "I am fine"; }
                    location = /version { return 200 $server_protocol; }
                    location = /busy { return 503 "later"; }
                    location = /moved { return 302 /ok; }
                    location = /nothing { return 204; }
                    location = /host { return 200 "the wrong one"; }
                    location = /gone { return 444; }
                    location = /slow { alias html/page; limit_rate 20k; }
                    location = /page {}
                }
                """.replace("alias html", "alias " + directory + "/html");
    }

    @AfterAll
    static void stopNginx() {
        nginx.close();
    }

    private static HttpChecks check(int port, String path) {
        HttpChecks check = HttpChecks.get(path);
        return port == HTTP2 ? check.http2() : check;
    }

    @ParameterizedTest
    @ValueSource(ints = {HTTP1, HTTP2})
    void aServerThatIsWellPasses(int port) throws Exception {
        assertPasses(check(port, "/ok").type(), port);
        assertPasses(check(port, "/page").type(), port);
        assertPasses(check(port, "/page").method("HEAD").type(), port);
        assertPasses(check(port, "/ok").body("I am f[aeiou]ne").type(), port);
        String protocol = port == HTTP2 ? "^HTTP/2.0$" : "^HTTP/1.1$";
        assertPasses(check(port, "/version").body(protocol).type(), port);
    }

    @ParameterizedTest
    @ValueSource(ints = {HTTP1, HTTP2})
    void anotherStatusFails(int port) throws Exception {
        assertFails(check(port, "/busy").type(), port, Reason.HTTP_STATUS, "HTTP status 503, expected 200");
        assertFails(check(port, "/moved").type(), port, Reason.HTTP_STATUS, "HTTP status 302");
        assertFails(check(port, "/nothing").type(), port, Reason.HTTP_STATUS, "HTTP status 204");
        assertFails(check(port, "/missing").type(), port, Reason.HTTP_STATUS, "HTTP status 404");
        assertFails(check(port, "/page").method("DELETE").type(), port, Reason.HTTP_STATUS, "HTTP status 405");
    }

    @ParameterizedTest
    @ValueSource(ints = {HTTP1, HTTP2})
    void anotherBodyFails(int port) throws Exception {
        assertFails(check(port, "/ok").body("I am ill").type(), port, Reason.BODY_MISMATCH, "I am ill");
    }

    @ParameterizedTest
    @ValueSource(ints = {HTTP1, HTTP2})
    void theDigestIsOfTheWholeBody(int port) throws Exception {
        byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(page));
        assertPasses(check(port, "/page").sha256(digest).type(), port);
        assertFails(check(port, "/ok").sha256(digest).type(), port, Reason.BODY_MISMATCH, "expected " + digest);
    }

    @ParameterizedTest
    @ValueSource(ints = {HTTP1, HTTP2})
    void aBodyThatDripsDoesNotPutOffTheDeadline(int port) throws Exception {
        assertTimesOut(check(port, "/slow").type(), port, "response not complete within 400ms");
    }

    @Test
    void aServerThatHangsUpFails() throws Exception {
        HttpChecks check = HttpChecks.get("/gone");
        assertFails(check.type(), HTTP1, Reason.CLOSED_EARLY, "connection closed without a response");
        assertFails(check.http2().type(), HTTP2, Reason.RESET, "the server reset the HTTP/2 stream");
    }

    @ParameterizedTest
    @ValueSource(ints = {HTTP1, HTTP2})
    void aServerThatStandsStillFailsAtTheDeadline(int port) throws Exception {
        nginx.freeze();
        try {
            assertTimesOut(check(port, "/ok").type(), port, "no response within 400ms");
        } finally {
            nginx.thaw();
        }
        assertPasses(check(port, "/ok").type(), port);
    }

    @Test
    void aServerOfManyNamesIsAskedForTheRightOne() throws Exception {
        HttpChecks check = HttpChecks.get("/host").body("the right one");
        assertPasses(check.host("www.example.org").type(), HTTP1);
        assertFails(check.host("w3.example.org").type(), HTTP1, Reason.BODY_MISMATCH, "the right one");
        assertFails(check.type(), HTTP1, Reason.BODY_MISMATCH, "the right one");
    }

    @Test
    void aServerThatSpeaksTheOtherVersionFails() throws Exception {
        assertFails(HttpChecks.get("/ok").http2().type(), HTTP1, Reason.PROTOCOL_ERROR, "HTTP/2");
        assertFails(HttpChecks.get("/ok").type(), HTTP2, Reason.CLOSED_EARLY, "closed without a response");
    }
}
