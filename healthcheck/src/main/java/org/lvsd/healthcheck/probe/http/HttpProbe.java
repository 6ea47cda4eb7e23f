package org.lvsd.healthcheck.probe.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.ProbeStarter;
import org.lvsd.healthcheck.probe.run.Workers;
import org.lvsd.healthcheck.probe.type.CheckType;

/** An HTTP/1.1 request of a check, written once, and what reads the response. */
public final class HttpProbe implements ProbeStarter {
    private final CheckType.Http check;
    private final boolean isHead;
    private final ByteBuf encoded;
    private final Workers workers;

    /** Of the check, without regard to its TLS. */
    public HttpProbe(CheckType.Http check, InetSocketAddress target, Workers workers) {
        this.check = check;
        this.workers = workers;
        isHead = check.method().equals(HttpMethod.HEAD.name());
        encoded = encode(request(check, target));
    }

    @Override
    public void start(ProbeRun run) {
        run.converse(new HttpDialogue(
                encoded.duplicate(), new ResponseParser(isHead), new ResponseJudge(check, run, workers)));
    }

    /** What speaks HTTP on a connection that has become active. */
    public ChannelHandler[] handlers(ProbeRun run) {
        return new ChannelHandler[] {
            new ResponseParser(isHead), new HttpResponseReader(check, encoded.duplicate(), run, workers)
        };
    }

    static FullHttpRequest request(CheckType.Http check, InetSocketAddress target) {
        HttpMethod method = HttpMethod.valueOf(check.method());
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, check.path(), Unpooled.EMPTY_BUFFER);
        String host = check.host();
        request.headers()
                .set(HttpHeaderNames.HOST, host == null ? Authority.of(target, check.tls() != null) : host)
                .set(HttpHeaderNames.USER_AGENT, "lvsd")
                .set(HttpHeaderNames.ACCEPT, "*/*");
        if (method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT)) {
            request.headers().set(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO);
        }
        check.headers().forEach((name, value) -> request.headers().set(name, value));
        request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return request;
    }

    /**
     * RFC 9112 section 2.1. Never released, as every probe of the check sends these bytes; the memory is the collector's,
     * so that it ends with the check.
     */
    private static ByteBuf encode(FullHttpRequest request) {
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append(' ').append(request.uri()).append(" HTTP/1.1\r\n");
        request.headers()
                .forEach(header -> text.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n"));
        byte[] bytes = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct));
    }
}
