package org.lvsd.daemon.realserver;

import java.io.IOException;
import java.nio.file.Path;
import org.lvsd.daemon.ProcFile;

/** Reads kernel parameters below a root. */
public final class SysctlReader {
    private final Path root;

    /** @param root of the file system, where {@code proc} is */
    public SysctlReader(Path root) {
        this.root = root;
    }

    /** The value, or {@code (none)} where there is no such parameter. */
    public String value(String key) {
        try {
            Path file = root.resolve("proc/sys").resolve(SysctlKey.path(key));
            return ProcFile.text(file);
        } catch (IOException e) {
            return "(none)";
        }
    }
}
