package org.lvsd.daemon;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Small files of /proc and /sys. */
public final class ProcFile {
    private ProcFile() {}

    /**
     * The text of one, stripped, by a single read(2). A number of /proc/sys is told to the first read only
     * (kernel/sysctl.c), and of a file whose size is 0 {@link java.nio.file.Files#readString} first reads one byte.
     */
    public static String text(Path file) throws IOException {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
