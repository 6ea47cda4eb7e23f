package org.lvsd.healthcheck.probe.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.PrematureChannelClosureException;
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
import org.lvsd.healthcheck.probe.run.Printable;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.Workers;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.StatusRange;

/** Sends the request and reads the response to its end, with the status and the body judged on the way. */
final class HttpResponseReader extends SimpleChannelInboundHandler<HttpObject> {
    private final CheckType.Http check;
    private final Object request;
    private final ProbeRun run;
    private final Workers workers;
    private @Nullable ResponseBody body;
    private boolean interim;
    private boolean answered;

    /** @param request what the pipeline before this takes for a request: encoded or not */
    HttpResponseReader(CheckType.Http check, Object request, ProbeRun run, Workers workers) {
        this.check = check;
        this.request = request;
        this.run = run;
        this.workers = workers;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (run.connected(context.channel(), "no response")) {
            ChannelFuture sent = context.writeAndFlush(request);
            if (!sent.isSuccess()) {
                sent.addListener(done -> {
                    if (!done.isSuccess()) {
                        run.fail(done.cause());
                    }
                });
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (run.ended()) {
            return;
        }
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
        if (expects(status.code())) {
            body = new ResponseBody(check, response);
        } else {
            run.fail(Reason.HTTP_STATUS, "HTTP status " + status.code() + ", expected " + expectedStatus());
        }
    }

    private boolean expects(int status) {
        for (StatusRange range : check.expectStatus()) {
            if (range.contains(status)) {
                return true;
            }
        }
        return false;
    }

    private String expectedStatus() {
        return check.expectStatus().stream().map(StatusRange::toString).collect(Collectors.joining(", "));
    }

    private void read(HttpContent content) {
        if (interim || body == null) {
            return;
        }
        if (!body.append(content.content())) {
            run.fail(Reason.BODY_TOO_LARGE, "a body of more than " + ResponseBody.MAX_BYTES + " bytes");
        } else if (content instanceof LastHttpContent) {
            body.judge(run, workers);
            body = null;
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
        if (isReading()) {
            closedEarly();
        }
    }

    /** Otherwise the body was complete and is being looked at: what happens to the connection does not matter. */
    private boolean isReading() {
        return !answered || body != null;
    }

    private void closedEarly() {
        run.fail(
                Reason.CLOSED_EARLY,
                answered ? "connection closed in the middle of the response" : "connection closed without a response");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (isReading()) {
            run.fail(cause);
        }
    }
}
