package org.lvsd.healthcheck.probe.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.lvsd.healthcheck.probe.run.Printable;

/** What a script has printed: the first line that says something is kept, the rest read and forgotten. */
final class ScriptOutput {
    private static final int MAX_KEPT_BYTES = 1024;

    private final byte[] kept = new byte[MAX_KEPT_BYTES];
    private int length;

    /** Reads until nobody holds the other end any more. */
    void readAll(InputStream from) throws IOException {
        byte[] part = new byte[4096];
        for (int read = from.read(part); read >= 0; read = from.read(part)) {
            int room = Math.min(read, MAX_KEPT_BYTES - length);
            System.arraycopy(part, 0, kept, length, room);
            length += room;
        }
    }

    /** The first line that is not blank; empty when there is none. */
    String firstLine() {
        return new String(kept, 0, length, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> Printable.text(line.strip()))
                .orElse("");
    }
}
