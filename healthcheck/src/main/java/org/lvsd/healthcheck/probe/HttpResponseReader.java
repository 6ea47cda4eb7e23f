package org.lvsd.healthcheck.probe;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.StatusRange;

/** Sends the request and reads the response to its end, with the status and the body judged on the way. */
final class HttpResponseReader extends SimpleChannelInboundHandler<HttpObject> {
    private static final String NO_RESPONSE = "no response";

    private final CheckType.Http check;
    private final FullHttpRequest request;
    private final ProbeRun run;
    private @Nullable BodyMatch body;
    private boolean interim;
    private boolean answered;

    HttpResponseReader(CheckType.Http check, FullHttpRequest request, ProbeRun run) {
        this.check = check;
        this.request = request;
        this.run = run;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (run.connected(context.channel(), NO_RESPONSE)) {
            context.writeAndFlush(request).addListener(sent -> {
                if (!sent.isSuccess()) {
                    run.fail(sent.cause());
                }
            });
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            malformed(part.decoderResult().cause());
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
        HttpResponseStatus status = response.status();
        // RFC 9110 section 15.2: any number of interim responses precede the final one; 101 is final for who sent it.
        interim = status.codeClass() == HttpStatusClass.INFORMATIONAL
                && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
        if (interim) {
            return;
        }
        answered = true;
        run.waitFor("response not complete");
        if (check.expectStatus().stream().noneMatch(range -> range.contains(status.code()))) {
            run.fail(Reason.HTTP_STATUS, "HTTP status " + status.code() + ", expected " + expectedStatus());
        } else if (check.expectBody() != null) {
            body = new BodyMatch(check.expectBody().pattern(), response);
        }
    }

    private String expectedStatus() {
        return check.expectStatus().stream().map(StatusRange::toString).collect(Collectors.joining(", "));
    }

    private void read(HttpContent content) {
        if (body != null) {
            body.append(content.content());
        }
        if (content instanceof LastHttpContent && !interim) {
            complete();
        }
    }

    private void complete() {
        String mismatch = body == null ? null : body.mismatch();
        if (mismatch == null) {
            run.succeed();
        } else {
            run.fail(Reason.BODY_MISMATCH, mismatch);
        }
    }

    private void malformed(Throwable cause) {
        if (cause instanceof PrematureChannelClosureException) {
            closedEarly();
        } else if (cause instanceof TooLongHttpHeaderException) {
            run.fail(Reason.PROTOCOL_ERROR, "HTTP headers of more than " + HttpProbe.MAX_HEADER_BYTES + " bytes");
        } else if (cause instanceof TooLongHttpLineException) {
            run.fail(Reason.PROTOCOL_ERROR, "not HTTP: a line of more than " + HttpProbe.MAX_LINE_BYTES + " bytes");
        } else {
            run.fail(Reason.PROTOCOL_ERROR, "not HTTP: " + Printable.text(cause));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closedEarly();
    }

    private void closedEarly() {
        run.fail(
                Reason.CLOSED_EARLY,
                answered ? "connection closed in the middle of the response" : "connection closed without a response");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        run.fail(cause);
    }
}
