package org.lvsd.daemon.admin;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** What a route answers. */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, compared nowhere
record Reply(HttpResponseStatus status, String contentType, byte[] body) {

    static Reply json(HttpResponseStatus status, byte[] body) {
        return new Reply(status, "application/json", body);
    }

    static Reply text(HttpResponseStatus status, String line) {
        return new Reply(status, "text/plain; charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
