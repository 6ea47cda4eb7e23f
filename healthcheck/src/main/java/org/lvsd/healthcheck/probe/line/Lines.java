package org.lvsd.healthcheck.probe.line;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cuts what comes into lines, which end with LF or CR LF. */
final class Lines {
    private final StringBuilder begun = new StringBuilder();

    void append(ByteBuf part) {
        begun.append(part.toString(StandardCharsets.ISO_8859_1));
    }

    /** The next whole line without its end, or null. */
    @Nullable
    String next() {
        int end = begun.indexOf("\n");
        if (end < 0) {
            return null;
        }
        String line = begun.substring(0, end > 0 && begun.charAt(end - 1) == '\r' ? end - 1 : end);
        begun.delete(0, end + 1);
        return line;
    }

    /** What has come of a line that is not whole. */
    String rest() {
        return begun.toString();
    }
}
