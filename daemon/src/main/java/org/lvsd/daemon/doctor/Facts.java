package org.lvsd.daemon.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lvsd.daemon.ProcFile;

/** Small files of /proc, /sys and /run. */
final class Facts {
    private Facts() {}

    /** Stripped; empty when it cannot be read. */
    static String text(Path file) {
        try {
            return ProcFile.text(file);
        } catch (IOException e) {
            return "";
        }
    }

    /** A decimal or 0x number, or the default when it is none. */
    static int number(Path file, int otherwise) {
        try {
            return Integer.decode(text(file));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** What is in a directory; nothing when it cannot be read. */
    static List<Path> list(Path directory) {
        List<Path> all = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(directory)) {
            entries.forEach(all::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return all;
        }
        return all;
    }
}
