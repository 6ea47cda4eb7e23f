package org.lvsd.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This machine's name, which is the director's default name. */
public final class HostName {
    private HostName() {}

    /** As the kernel has it; no resolver is asked. */
    public static String get() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
