package org.lvsd.daemon.realserver;

import java.io.IOException;
import java.nio.file.Path;
import org.lvsd.daemon.ProcFile;

/** Reads kernel parameters below a root. */
final class SysctlReader {
    private final Path root;

    SysctlReader(Path root) {
        this.root = root;
    }

    /** The value, or {@code (none)} where there is no such parameter. */
    String value(String key) {
        try {
            Path file = root.resolve("proc/sys").resolve(SysctlKey.path(key));
            return ProcFile.text(file);
        } catch (IOException e) {
            return "(none)";
        }
    }
}
