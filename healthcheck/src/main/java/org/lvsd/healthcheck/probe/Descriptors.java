package org.lvsd.healthcheck.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many descriptors this process may open: RLIMIT_NOFILE, getrlimit(2). */
final class Descriptors {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String LINE = "Max open files";
    private static final int WHEN_UNKNOWN = 1024;

    /** For everything that is not a probe. */
    private static final int RESERVED = 512;

    private static final int MAX_PROBES = 16 * 1024;

    private Descriptors() {}

    /** How many probes may hold one at a time. */
    static int forProbes() {
        return forProbes(limit());
    }

    static int forProbes(long limit) {
        return Math.toIntExact(Math.min(MAX_PROBES, Math.max(limit / 4, limit - RESERVED)));
    }

    private static long limit() {
        try {
            return parse(Files.readAllLines(LIMITS));
        } catch (IOException e) {
            return WHEN_UNKNOWN;
        }
    }

    /** The soft limit in the lines of proc_pid_limits(5). */
    static long parse(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith(LINE)) {
                String soft = line.substring(LINE.length()).strip().split("\\s+", 2)[0];
                return soft.equals("unlimited") ? Integer.MAX_VALUE : Long.parseLong(soft);
            }
        }
        return WHEN_UNKNOWN;
    }
}
