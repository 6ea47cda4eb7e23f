package org.lvsd.healthcheck.probe.libc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Process groups, credentials(7). */
public final class ProcessGroups {
    private static final int SIGKILL = 9;
    private static final int PRIO_PROCESS = 0;

    /** {@code CAP_SETGID} and {@code CAP_SETUID}, linux/capability.h. */
    private static final long CAP_SETUID_SETGID = (1L << 6) | (1L << 7);

    private ProcessGroups() {}

    /** Kills all processes of a group, if there are any. */
    public static void kill(long group) {
        if (group > 1) {
            int unused = Libc.kill((int) -group, SIGKILL);
        }
    }

    /** What the calling thread starts from now on has no priority over others' processes, as lvsd itself may have. */
    public static void renouncePriority() {
        int unused = Libc.setpriority(PRIO_PROCESS, 0, 0);
    }

    /** Whether this process is root, who becomes another user by losing what root may. */
    public static boolean isRoot() {
        return Libc.geteuid() == 0;
    }

    /** Whether this process may become another user: as root, or by its capabilities. */
    public static boolean mayBecomeOthers() {
        return isRoot() || (capabilities() & CAP_SETUID_SETGID) == CAP_SETUID_SETGID;
    }

    /** The effective ones, proc_pid_status(5); none where that cannot be read. */
    private static long capabilities() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("CapEff:"))
                    .mapToLong(line -> Long.parseUnsignedLong(
                            line.substring("CapEff:".length()).strip(), 16))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
