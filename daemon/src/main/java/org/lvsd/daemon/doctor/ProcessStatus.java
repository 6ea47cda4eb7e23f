package org.lvsd.daemon.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code /proc/self/status} tells of this process. */
public final class ProcessStatus {
    private ProcessStatus() {}

    /**
     * The effective capabilities.
     *
     * @param root where proc is
     * @return a bit for each, 0 when they cannot be read
     */
    public static long capabilities(Path root) {
        try {
            for (String line : Files.readAllLines(root.resolve("proc/self/status"), StandardCharsets.UTF_8)) {
                if (line.startsWith("CapEff:")) {
                    return Long.parseUnsignedLong(
                            line.substring("CapEff:".length()).strip(), 16);
                }
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
        return 0;
    }
}
