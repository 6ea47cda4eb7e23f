package org.lvsd.healthcheck.probe.http;

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

/** Takes a response to its end, and judges status and body on the way. */
final class ResponseJudge {
    /** RFC 9110 section 15.2 allows any number; what goes on and on is no answer. */
    private static final int MAX_INTERIM = 100;

    private final CheckType.Http check;
    private final ProbeRun run;
    private final Workers workers;
    private @Nullable ResponseBody body;
    private boolean interim;
    private int interims;
    private boolean answered;

    ResponseJudge(CheckType.Http check, ProbeRun run, Workers workers) {
        this.check = check;
        this.run = run;
        this.workers = workers;
    }

    /** The next part of the response. */
    void take(HttpObject part) {
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
        // Interim responses precede the final one; 101 is final for who sent it.
        interim = status.codeClass() == HttpStatusClass.INFORMATIONAL
                && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
        if (interim) {
            if (++interims > MAX_INTERIM) {
                run.fail(Reason.PROTOCOL_ERROR, "more than " + MAX_INTERIM + " interim responses (status 1xx)");
            }
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
            run.fail(Reason.PROTOCOL_ERROR, "HTTP headers of more than " + ResponseParser.MAX_HEADER_BYTES + " bytes");
        } else if (cause instanceof TooLongHttpLineException) {
            run.fail(
                    Reason.PROTOCOL_ERROR, "not HTTP: a line of more than " + ResponseParser.MAX_LINE_BYTES + " bytes");
        } else {
            run.fail(Reason.PROTOCOL_ERROR, "not HTTP: " + Printable.text(cause));
        }
    }

    /** No more will come. */
    void closed() {
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

    /** The connection has failed. */
    void failed(Throwable cause) {
        if (isReading()) {
            run.fail(cause);
        }
    }
}
