package org.lvsd.healthcheck.probe.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.Printable;
import org.lvsd.healthcheck.probe.run.ProbeRun;

/** Calls {@code grpc.health.v1.Health/Check} on its stream and judges the answer. */
final class GrpcReader extends SimpleChannelInboundHandler<HttpObject> {
    /** The health protocol's names of serving statuses. */
    private static final String[] STATUSES = {"UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN"};

    private static final int SERVING = 1;
    private static final int MAX_BYTES = 8192;

    private final FullHttpRequest request;
    private final ProbeRun run;
    private final ByteBuf body = Unpooled.buffer(64);
    private @Nullable HttpHeaders headers;

    GrpcReader(FullHttpRequest request, ProbeRun run) {
        this.request = request;
        this.run = run;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        run.waitFor("no response");
        context.writeAndFlush(request).addListener(sent -> {
            if (!sent.isSuccess()) {
                run.fail(sent.cause());
            }
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (run.ended()) {
            return;
        }
        if (part instanceof HttpResponse response) {
            begin(response);
        }
        if (part instanceof HttpContent content) {
            read(content);
        }
    }

    private void begin(HttpResponse response) {
        headers = response.headers();
        run.waitFor("response not complete");
        String type = headers.get("content-type", "");
        if (response.status().code() != 200) {
            run.fail(Reason.HTTP_STATUS, "HTTP status " + response.status().code() + " from a gRPC server");
        } else if (!type.startsWith("application/grpc")) {
            run.fail(Reason.PROTOCOL_ERROR, "not gRPC: content type " + Printable.text(type));
        }
    }

    private void read(HttpContent content) {
        if (body.readableBytes() + content.content().readableBytes() > MAX_BYTES) {
            run.fail(Reason.PROTOCOL_ERROR, "not gRPC's health check: more than " + MAX_BYTES + " bytes");
            return;
        }
        body.writeBytes(content.content());
        if (content instanceof LastHttpContent last && !run.ended()) {
            judge(last.trailingHeaders());
        }
    }

    /** The status is among the trailers, or among the headers of an answer without a message. */
    private void judge(HttpHeaders trailers) {
        String status = trailers.get("grpc-status");
        HttpHeaders from = status == null && headers != null ? headers : trailers;
        status = from.get("grpc-status");
        if (status == null) {
            run.fail(Reason.PROTOCOL_ERROR, "not gRPC: an answer without grpc-status");
        } else if (!status.equals("0")) {
            run.fail(Reason.GRPC_STATUS, "gRPC status " + GrpcStatus.text(status, from.get("grpc-message", "")));
        } else {
            judgeMessage();
        }
    }

    private void judgeMessage() {
        try {
            OptionalInt status = GrpcMessages.status(body);
            if (status.isEmpty()) {
                run.fail(Reason.PROTOCOL_ERROR, "not gRPC's health check: no message");
            } else if (status.getAsInt() == SERVING) {
                run.succeed();
            } else {
                run.fail(Reason.GRPC_STATUS, "gRPC health " + name(status.getAsInt()) + ", expected SERVING");
            }
        } catch (GrpcMessages.Malformed e) {
            run.fail(Reason.PROTOCOL_ERROR, "not gRPC's health check: " + e.getMessage());
        }
    }

    private static String name(int status) {
        return status >= 0 && status < STATUSES.length ? STATUSES[status] : String.valueOf(status);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        run.fail(Reason.CLOSED_EARLY, "connection closed without an answer");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        run.fail(cause);
    }
}
