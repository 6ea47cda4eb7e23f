package org.lvsd.healthcheck.probe;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.lvsd.healthcheck.probe.type.CheckType;

/** The HTTP/1.1 request of a check, and what reads the response. */
final class HttpProbe {
    static final int MAX_LINE_BYTES = 4 * 1024;
    static final int MAX_HEADER_BYTES = 32 * 1024;
    private static final int MAX_CHUNK_BYTES = 16 * 1024;
    private static final int HTTP_PORT = 80;

    private HttpProbe() {}

    static ChannelHandler handler(CheckType.Http check, InetSocketAddress target, ProbeRun run) {
        FullHttpRequest request = request(check, target);
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline()
                        .addLast(new HttpClientCodec(decoding(), false, false))
                        .addLast(new HttpResponseReader(check, request, run));
            }
        };
    }

    /** RFC 9112 section 2.2: a line may end with a bare LF, as small servers and scripts do; they work for clients. */
    private static HttpDecoderConfig decoding() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxChunkSize(MAX_CHUNK_BYTES)
                .setStrictLineParsing(false);
    }

    static FullHttpRequest request(CheckType.Http check, InetSocketAddress target) {
        HttpMethod method = HttpMethod.valueOf(check.method());
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, check.path(), Unpooled.EMPTY_BUFFER);
        request.headers()
                .set(HttpHeaderNames.HOST, check.host() == null ? hostOf(target) : check.host())
                .set(HttpHeaderNames.USER_AGENT, "lvsd")
                .set(HttpHeaderNames.ACCEPT, "*/*");
        if (method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT)) {
            request.headers().set(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO);
        }
        check.headers().forEach((name, value) -> request.headers().set(name, value));
        request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return request;
    }

    /** RFC 9110 section 7.2: the authority of the target, without the scheme's own port. */
    private static String hostOf(InetSocketAddress target) {
        String literal = NetUtil.toAddressString(target.getAddress());
        int scope = literal.indexOf('%');
        String address = scope < 0 ? literal : literal.substring(0, scope);
        String host = target.getAddress() instanceof Inet6Address ? "[" + address + "]" : address;
        return target.getPort() == HTTP_PORT ? host : host + ":" + target.getPort();
    }
}
