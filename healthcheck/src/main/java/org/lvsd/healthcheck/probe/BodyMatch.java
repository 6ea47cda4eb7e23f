package org.lvsd.healthcheck.probe;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps the beginning of a body and looks for a pattern in it. */
final class BodyMatch {
    static final int MAX_BYTES = 256 * 1024;

    private final Pattern pattern;
    private final Charset charset;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean cut;

    /** Takes the charset from the response's Content-Type; UTF-8 when it names none. */
    BodyMatch(Pattern pattern, HttpResponse response) {
        this.pattern = pattern;
        charset = HttpUtil.getCharset(response, StandardCharsets.UTF_8);
    }

    void append(ByteBuf bytes) {
        int room = Math.min(bytes.readableBytes(), MAX_BYTES - kept.size());
        cut |= room < bytes.readableBytes();
        byte[] copy = new byte[room];
        bytes.getBytes(bytes.readerIndex(), copy);
        kept.write(copy, 0, room);
    }

    /** Null when the pattern was found; otherwise why not. */
    @Nullable
    String mismatch() {
        try {
            boolean found =
                    pattern.matcher(new BoundedText(kept.toString(charset))).find();
            return found ? null : "expect_body not found in " + extent() + ": " + pattern.pattern();
        } catch (BoundedText.Exhausted | StackOverflowError e) {
            // java.util.regex recurses and backtracks as far as a pattern and a body make it.
            return "expect_body takes too long to look for in " + extent() + ": " + pattern.pattern();
        }
    }

    private String extent() {
        return cut ? "the first " + MAX_BYTES + " bytes" : kept.size() + " bytes";
    }
}
