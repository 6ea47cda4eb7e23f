package org.lvsd.daemon.admin;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.stream.ChunkedNioStream;
import io.netty.handler.timeout.IdleStateEvent;
import java.nio.channels.Channels;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request, one reply, then the connection closes: scrapes and commands are rare. */
@Sharable
final class RouteHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final int CHUNK_BYTES = 16 * 1024;

    private final Routes routes;
    private final Access access;

    RouteHandler(Routes routes, Access access) {
        this.routes = routes;
        this.access = access;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        Client client = Client.of(request);
        if (request.decoderResult().isFailure()) {
            write(context, Reply.text(HttpResponseStatus.BAD_REQUEST, "not an HTTP request"), client);
            return;
        }
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        if (!access.allows(request, uri.path())) {
            write(context, Reply.text(HttpResponseStatus.UNAUTHORIZED, "who asks?"), client);
            return;
        }
        var unused = answer(request.method(), uri)
                .whenComplete((reply, failure) -> write(context, orFailure(reply, failure), client));
    }

    /** What a client takes. */
    private record Client(boolean headOnly, boolean gzip, boolean chunks) {
        static Client of(FullHttpRequest request) {
            boolean gzip = request.headers().getAll(HttpHeaderNames.ACCEPT_ENCODING).stream()
                    .anyMatch(value -> value.contains("gzip") && !value.contains("gzip;q=0"));
            return new Client(
                    request.method().equals(HttpMethod.HEAD),
                    gzip,
                    request.protocolVersion().isKeepAliveDefault());
        }
    }

    /** A daemon that is stopping refuses at once rather than in the future. */
    private CompletableFuture<Reply> answer(HttpMethod method, QueryStringDecoder uri) {
        try {
            return routes.answer(method, uri.path(), uri.parameters());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Reply orFailure(@Nullable Reply reply, @Nullable Throwable failure) {
        if (reply != null) {
            return reply;
        }
        return Reply.text(HttpResponseStatus.INTERNAL_SERVER_ERROR, "failed: " + failure);
    }

    private void write(ChannelHandlerContext context, Reply reply, Client client) {
        boolean inflates = reply.gzip() && !client.gzip();
        ChannelFuture written = inflates ? writeInflated(context, reply, client) : writeAsIs(context, reply, client);
        written.addListener(ChannelFutureListener.CLOSE);
    }

    private ChannelFuture writeAsIs(ChannelHandlerContext context, Reply reply, Client client) {
        var body = client.headOnly() ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(reply.body());
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, reply.status(), body);
        putHeaders(response, reply);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
        if (reply.gzip()) {
            response.headers().set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
        }
        return context.writeAndFlush(response);
    }

    /**
     * In pieces: the text of ten thousand servers as one array of ten megabytes holds up every thread while it is copied, VRRP's
     * too, as the JVM can stop for nothing in the midst of that.
     */
    private ChannelFuture writeInflated(ChannelHandlerContext context, Reply reply, Client client) {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, reply.status());
        putHeaders(head, reply);
        // One that knows no chunks reads until the connection closes.
        HttpUtil.setTransferEncodingChunked(head, client.chunks());
        var unused = context.write(head);
        return client.headOnly()
                ? context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
                : context.writeAndFlush(
                        new HttpChunkedInput(new ChunkedNioStream(Channels.newChannel(reply.inflated()), CHUNK_BYTES)));
    }

    private void putHeaders(HttpResponse response, Reply reply) {
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, reply.contentType())
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set("x-content-type-options", "nosniff")
                .set("content-security-policy", reply.securityPolicy())
                .set("x-frame-options", "DENY")
                .set("referrer-policy", "no-referrer")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (reply.status().equals(HttpResponseStatus.UNAUTHORIZED)) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, access.challenge());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            var unused = context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var unused = context.close();
    }
}
