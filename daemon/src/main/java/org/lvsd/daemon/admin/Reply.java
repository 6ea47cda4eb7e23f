package org.lvsd.daemon.admin;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** What a route answers. */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, compared nowhere
record Reply(HttpResponseStatus status, String contentType, byte[] body, boolean gzip, String securityPolicy) {
    /** Nothing that a browser might load, run, or show within another page. */
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    Reply(HttpResponseStatus status, String contentType, byte[] body) {
        this(status, contentType, body, false, NOTHING);
    }

    /** @param compressed by gzip; a client that does not know it is told what is in it, piece by piece */
    static Reply gzip(HttpResponseStatus status, String contentType, byte[] compressed) {
        return new Reply(status, contentType, compressed, true, NOTHING);
    }

    /** What is in a body that is compressed. */
    InputStream inflated() {
        try {
            return new GZIPInputStream(new ByteArrayInputStream(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reply json(HttpResponseStatus status, byte[] body) {
        return new Reply(status, "application/json", body);
    }

    static Reply text(HttpResponseStatus status, String line) {
        return new Reply(status, "text/plain; charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
