package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.healthcheck.probe.LoopbackServer.answering;
import static org.lvsd.healthcheck.probe.LoopbackServer.drip;
import static org.lvsd.healthcheck.probe.LoopbackServer.flood;
import static org.lvsd.healthcheck.probe.LoopbackServer.hold;
import static org.lvsd.healthcheck.probe.LoopbackServer.request;
import static org.lvsd.healthcheck.probe.LoopbackServer.reset;
import static org.lvsd.healthcheck.probe.LoopbackServer.send;
import static org.lvsd.healthcheck.probe.Probing.AMPLE;
import static org.lvsd.healthcheck.probe.Probing.HTTP;
import static org.lvsd.healthcheck.probe.Probing.SHORT;
import static org.lvsd.healthcheck.probe.Probing.http;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.healthcheck.core.Reason;

class HttpProbeTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final Probing probing = new Probing();

    @AfterEach
    void closeTheLoop() {
        probing.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\n\r\n",
                OK + "Content-Length: 5\r\n\r\nhello",
                OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                OK + "\r\nas long as the connection",
                "HTTP/1.0 200 OK\r\n\r\nold",
                "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK
                        + "Content-Length: 2\r\n\r\nok"
            })
    void aWholeResponseWithAnExpectedStatusPasses(String response) throws Exception {
        try (LoopbackServer server = answering(response)) {
            probing.assertPasses(HTTP, server);
        }
    }

    @Test
    void aResponseThatIsCompleteDoesNotWaitForTheServerToClose() throws Exception {
        try (LoopbackServer server = new LoopbackServer(socket -> {
            request(socket);
            send(socket, OK + "Content-Length: 2\r\n\r\nok");
            hold(socket);
        })) {
            probing.assertPasses(HTTP, server);
        }
    }

    @Test
    void aHeadResponseHasNoBody() throws Exception {
        try (LoopbackServer server = new LoopbackServer(socket -> {
            request(socket);
            send(socket, OK + "Content-Length: 5000\r\n\r\n");
            hold(socket);
        })) {
            probing.assertPasses(http("HEAD", null), server);
        }
    }

    @Test
    void anotherStatusFails() throws Exception {
        assertFails(
                "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
                Reason.HTTP_STATUS,
                "HTTP status 503, expected 200-399");
    }

    @Test
    void aStatusAfterAnInterimOneCounts() throws Exception {
        assertFails(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
                Reason.HTTP_STATUS,
                "HTTP status 500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 100 Continue\r\n\r\n"})
    void aConnectionClosedWithoutAResponseFails(String response) throws Exception {
        assertFails(response, Reason.CLOSED_EARLY, "closed without a response");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200", OK + "Content-Le"})
    void aConnectionClosedWithinTheHeadFails(String response) throws Exception {
        assertFails(response, Reason.CLOSED_EARLY, "connection closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "Content-Length: 10\r\n\r\nhello",
                OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhe"
            })
    void aConnectionClosedWithinTheBodyFails(String response) throws Exception {
        assertFails(response, Reason.CLOSED_EARLY, "in the middle of the response");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n",
                "220 mail.example.org ESMTP\r\n",
                "\u0016\u0003\u0001\u0002\u0000garbage\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                OK + "Content-Length: many\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n"
            })
    void whatIsNotHttpFails(String response) throws Exception {
        assertFails(response, Reason.PROTOCOL_ERROR, "not HTTP");
    }

    @Test
    void aFirstLineWithoutEndFails() throws Exception {
        assertFails("x".repeat(100_000), Reason.PROTOCOL_ERROR, "a line of more than 4096 bytes");
    }

    @Test
    void hugeHeadersFail() throws Exception {
        assertFails(OK + "A: b\r\n".repeat(20_000) + "\r\n", Reason.PROTOCOL_ERROR, "headers of more than 32768 bytes");
    }

    @Test
    void aResetFails() throws Exception {
        try (LoopbackServer server = new LoopbackServer(socket -> {
            request(socket);
            reset(socket);
        })) {
            probing.assertFails(HTTP, server, AMPLE, Reason.RESET, "reset by the server");
        }
    }

    @Test
    void aResetWithinTheBodyFails() throws Exception {
        try (LoopbackServer server = new LoopbackServer(socket -> {
            request(socket);
            send(socket, OK + "Content-Length: 10\r\n\r\nhello");
            reset(socket);
        })) {
            probing.assertFails(HTTP, server, AMPLE, Reason.RESET, "reset by the server");
        }
    }

    @Test
    void silenceFailsAtTheDeadline() throws Exception {
        try (LoopbackServer server = new LoopbackServer(LoopbackServer::hold)) {
            probing.assertFails(HTTP, server, SHORT, Reason.TIMEOUT, "no response within 150ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H", "HTTP/1.1 100 Continue\r\n\r\n"})
    void dripsBeforeTheResponseDoNotPutOffTheDeadline(String drop) throws Exception {
        try (LoopbackServer server = new LoopbackServer(socket -> drip(socket, drop))) {
            probing.assertFails(HTTP, server, SHORT, Reason.TIMEOUT, "no response within 150ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1\r\nx\r\n"})
    void dripsOfBodyDoNotPutOffTheDeadline(String drop) throws Exception {
        String framing = drop.length() == 1 ? "\r\n" : "Transfer-Encoding: chunked\r\n\r\n";
        try (LoopbackServer server = new LoopbackServer(socket -> {
            send(socket, OK + framing);
            drip(socket, drop);
        })) {
            probing.assertFails(HTTP, server, SHORT, Reason.TIMEOUT, "response not complete within 150ms");
        }
    }

    @Test
    void nobodyListeningFails() throws Exception {
        Probing.assertFailure(
                probing.probe(HTTP, Probing.closedPort(), AMPLE), Reason.CONNECTION_REFUSED, "connection refused");
    }

    @Test
    void anExpectedBodyIsFoundAcrossChunks() throws Exception {
        try (LoopbackServer server =
                answering(OK + "Transfer-Encoding: chunked\r\n\r\n4\r\nall \r\n5\r\ngood!\r\n0\r\n\r\n")) {
            probing.assertPasses(http("GET", "l+ go{2}d"), server);
        }
    }

    @Test
    void anotherBodyFails() throws Exception {
        assertFails("GET", "^fine$", "sick", Reason.BODY_MISMATCH, "expect_body not found in 4 bytes: ^fine$");
    }

    @Test
    void onlyTheBeginningOfABodyIsSearched() throws Exception {
        String body = "x".repeat(262_144) + "fine";
        assertFails("GET", "fine", body, Reason.BODY_MISMATCH, "not found in the first 262144 bytes");
    }

    @Test
    void aPatternThatBacktracksForEverStopsNothing() throws Exception {
        assertFails("GET", ".*.*y", "x".repeat(20_000), Reason.BODY_MISMATCH, "takes too long");
    }

    @Test
    void aPatternThatRecursesTooDeepStopsNothing() throws Exception {
        assertFails("GET", "^(x|y)*z", "x".repeat(200_000), Reason.BODY_MISMATCH, "takes too long");
    }

    @Test
    void aBodyWithoutEndIsNotReadForEver() throws Exception {
        try (LoopbackServer server = new LoopbackServer(socket -> {
            send(socket, OK + "\r\n");
            while (true) {
                send(socket, "x".repeat(65_536));
            }
        })) {
            probing.assertFails(http("GET", "y"), server, AMPLE, Reason.BODY_TOO_LARGE, "more than 4194304 bytes");
        }
    }

    /** They take turns on one socket, which must keep nothing of what happened to it before. */
    @Test
    void probesOneAfterAnotherJudgeEachServerByItself() throws Exception {
        try (LoopbackServer up = answering(OK + "Content-Length: 2\r\n\r\nok");
                LoopbackServer mute = new LoopbackServer(LoopbackServer::hold)) {
            for (int i = 0; i < 2; i++) {
                probing.assertPasses(HTTP, up);
                nobodyListeningFails();
                probing.assertPasses(HTTP, up);
                probing.assertFails(HTTP, mute, SHORT, Reason.TIMEOUT, "no response within 150ms");
                aResetFails();
            }
        }
    }

    @Test
    void interimResponsesWithoutEndFail() throws Exception {
        String interims = "HTTP/1.1 100 Continue\r\n\r\n".repeat(1_000);
        try (LoopbackServer server = new LoopbackServer(socket -> flood(socket, "", interims))) {
            probing.assertFails(HTTP, server, AMPLE, Reason.PROTOCOL_ERROR, "more than 100 interim responses");
        }
    }

    @Test
    void aConnectionThatTheServerKeepsOpenLeavesNoTimeWait() throws Exception {
        try (LoopbackServer server = new LoopbackServer(socket -> {
            request(socket);
            send(socket, OK + "Content-Length: 2\r\n\r\nok");
            hold(socket);
        })) {
            probing.assertPasses(HTTP, server);
            assertThat(Probing.inTimeWait(server.address().getPort())).isEmpty();
        }
    }

    @Test
    void noDescriptorIsLeftAfterFailures() throws Exception {
        // The first one leaves its socket to those that follow.
        nobodyListeningFails();
        long before = Probing.openSockets();
        silenceFailsAtTheDeadline();
        aResetFails();
        hugeHeadersFail();
        nobodyListeningFails();
        Probing.assertOpenSocketsFallTo(before);
    }

    private void assertFails(String response, Reason reason, String detail) throws Exception {
        try (LoopbackServer server = answering(response)) {
            probing.assertFails(HTTP, server, AMPLE, reason, detail);
        }
    }

    private void assertFails(String method, String pattern, String body, Reason reason, String detail)
            throws Exception {
        String response = OK + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        try (LoopbackServer server = answering(response)) {
            probing.assertFails(http(method, pattern), server, AMPLE, reason, detail);
        }
    }
}
