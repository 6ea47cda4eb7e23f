package org.lvsd.daemon.admin;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request, one reply, then the connection closes: scrapes and commands are rare. */
@Sharable
final class RouteHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final Routes routes;
    private final Access access;

    RouteHandler(Routes routes, Access access) {
        this.routes = routes;
        this.access = access;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        boolean headOnly = request.method().equals(HttpMethod.HEAD);
        if (request.decoderResult().isFailure()) {
            write(context, Reply.text(HttpResponseStatus.BAD_REQUEST, "not an HTTP request"), headOnly);
            return;
        }
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        if (!access.allows(request, uri.path())) {
            write(context, Reply.text(HttpResponseStatus.UNAUTHORIZED, "who asks?"), headOnly);
            return;
        }
        boolean takesGzip = request.headers().getAll(HttpHeaderNames.ACCEPT_ENCODING).stream()
                .anyMatch(value -> value.contains("gzip") && !value.contains("gzip;q=0"));
        var unused = answer(request.method(), uri)
                .thenApply(reply -> reply.forClient(takesGzip))
                .whenComplete((reply, failure) -> write(context, orFailure(reply, failure), headOnly));
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

    private void write(ChannelHandlerContext context, Reply reply, boolean headOnly) {
        var body = headOnly ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(reply.body());
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, reply.status(), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, reply.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set("x-content-type-options", "nosniff")
                .set("content-security-policy", reply.securityPolicy())
                .set("x-frame-options", "DENY")
                .set("referrer-policy", "no-referrer")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (reply.status().equals(HttpResponseStatus.UNAUTHORIZED)) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, access.challenge());
        }
        if (reply.gzip()) {
            response.headers().set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
        }
        var unused = context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
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
