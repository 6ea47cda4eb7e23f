package org.lvsd.healthcheck.probe.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.lvsd.healthcheck.probe.run.Printable;

/** What a script has printed: the first line that says something is kept, the rest read and forgotten. */
final class ScriptOutput {
    private static final int MAX_KEPT_BYTES = 1024;

    private final byte[] kept = new byte[MAX_KEPT_BYTES];
    private int length;

    /** Reads until the script has ended and nothing more of it is wanted. */
    void readAll(ScriptPipe from) throws IOException {
        byte[] part = new byte[4096];
        for (int read = from.read(part); read >= 0; read = from.read(part)) {
            int room = Math.min(read, MAX_KEPT_BYTES - length);
            System.arraycopy(part, 0, kept, length, room);
            length += room;
            if (length == MAX_KEPT_BYTES && from.hasEnded()) {
                return;
            }
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
