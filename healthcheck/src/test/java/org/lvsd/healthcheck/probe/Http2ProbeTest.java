package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.NettyServer.Http2Answer;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.HttpVersion;
import org.lvsd.healthcheck.probe.type.StatusRange;
import org.lvsd.healthcheck.probe.type.TextPattern;

class Http2ProbeTest {
    private static final CheckType GRPC = new CheckType.Grpc("shop", null, null);
    private static final CheckType HTTP2 = new CheckType.Http(
            "GET",
            "/healthz",
            null,
            Map.of(),
            List.of(new StatusRange(200, 299)),
            new TextPattern(Pattern.compile("^fine$")),
            null,
            HttpVersion.HTTP_2,
            null);

    private final Probing probing = new Probing();

    @AfterEach
    void closeTheLoop() {
        probing.close();
    }

    private void passes(CheckType type, Http2Answer answer) throws Exception {
        try (NettyServer server = NettyServer.http2(null, answer)) {
            assertThat(probing.probe(type, server.address(), Probing.AMPLE)).isInstanceOf(ProbeResult.Success.class);
        }
    }

    private void fails(CheckType type, Http2Answer answer, Reason reason, String detail) throws Exception {
        try (NettyServer server = NettyServer.http2(null, answer)) {
            Probing.assertFailure(probing.probe(type, server.address(), Probing.AMPLE), reason, detail);
        }
    }

    private static void headers(ChannelHandlerContext stream, Http2Headers headers, boolean end) {
        var unused = stream.writeAndFlush(new DefaultHttp2HeadersFrame(headers, end));
    }

    private static void data(ChannelHandlerContext stream, ByteBuf bytes, boolean end) {
        var unused = stream.writeAndFlush(new DefaultHttp2DataFrame(bytes, end));
    }

    private static Http2Answer http(String status, String body) {
        return stream -> {
            headers(stream, new DefaultHttp2Headers().status(status), false);
            data(stream, Unpooled.copiedBuffer(body, StandardCharsets.US_ASCII), true);
        };
    }

    @Test
    void aResponseOverHttp2IsJudgedAsOneOverHttp1() throws Exception {
        passes(HTTP2, http("200", "fine"));
        fails(HTTP2, http("503", "fine"), Reason.HTTP_STATUS, "HTTP status 503, expected 200-299");
        fails(HTTP2, http("200", "bad"), Reason.BODY_MISMATCH, "not found in 3 bytes");
    }

    @Test
    void brokenHttp2ServersFailEachInItsWay() throws Exception {
        Http2Answer refuse = stream -> {
            var unused = stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM));
        };
        fails(HTTP2, refuse, Reason.RESET, "REFUSED_STREAM");
        Http2Answer hangUp = stream -> {
            var unused = ((SocketChannel) stream.channel().parent()).shutdownOutput();
        };
        fails(HTTP2, hangUp, Reason.CLOSED_EARLY, "connection closed");
        try (LoopbackServer http1 = new LoopbackServer(socket -> {
                    LoopbackServer.send(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                    LoopbackServer.hold(socket);
                });
                LoopbackServer silent = new LoopbackServer(LoopbackServer::hold);
                NettyServer slow = NettyServer.http2(null, stream -> {})) {
            probing.assertFails(HTTP2, http1, Probing.AMPLE, Reason.PROTOCOL_ERROR, "not HTTP/2");
            probing.assertFails(HTTP2, silent, Probing.SHORT, Reason.TIMEOUT, "no response");
            Probing.assertFailure(
                    probing.probe(HTTP2, slow.address(), Probing.SHORT), Reason.TIMEOUT, "no response within 150ms");
        }
        Probing.assertFailure(
                probing.probe(HTTP2, Probing.closedPort(), Probing.AMPLE), Reason.CONNECTION_REFUSED, "refused");
    }

    /** @param status of grpc.health.v1.HealthCheckResponse */
    private static Http2Answer serving(int status) {
        return grpc(new byte[] {0, 0, 0, 0, 2, 8, (byte) status}, "0");
    }

    private static Http2Answer grpc(byte[] message, String status) {
        return stream -> {
            headers(stream, new DefaultHttp2Headers().status("200").set("content-type", "application/grpc"), false);
            data(stream, Unpooled.wrappedBuffer(message), false);
            headers(stream, new DefaultHttp2Headers().set("grpc-status", status), true);
        };
    }

    @Test
    void aGrpcServerThatIsServingPassesAndOthersFail() throws Exception {
        passes(GRPC, serving(1));
        fails(GRPC, serving(2), Reason.GRPC_STATUS, "gRPC health NOT_SERVING, expected SERVING");
        fails(GRPC, grpc(new byte[] {0, 0, 0, 0, 0}, "0"), Reason.GRPC_STATUS, "UNKNOWN");
        fails(GRPC, grpc(new byte[0], "0"), Reason.PROTOCOL_ERROR, "no message");
        fails(GRPC, grpc(new byte[] {1, 0, 0, 0, 0}, "0"), Reason.PROTOCOL_ERROR, "compressed");
        fails(GRPC, grpc(new byte[] {0, 0, 0, 0, 1, 8}, "0"), Reason.PROTOCOL_ERROR, "cut off");
        fails(GRPC, grpc(new byte[9000], "0"), Reason.PROTOCOL_ERROR, "more than 8192 bytes");
        fails(GRPC, http("200", "fine"), Reason.PROTOCOL_ERROR, "content type");
        fails(GRPC, http("404", "fine"), Reason.HTTP_STATUS, "404 from a gRPC server");
    }

    @Test
    void anAnswerOfTrailersOnlyTellsWhyThereIsNoMessage() throws Exception {
        Http2Answer unknown = stream -> headers(
                stream,
                new DefaultHttp2Headers()
                        .status("200")
                        .set("content-type", "application/grpc")
                        .set("grpc-status", "5")
                        .set("grpc-message", "unknown service"),
                true);
        fails(GRPC, unknown, Reason.GRPC_STATUS, "gRPC status NOT_FOUND: unknown service");
    }
}
