package org.lvsd.healthcheck.probe.libc;

/** Process groups, credentials(7). */
public final class ProcessGroups {
    private static final int SIGKILL = 9;

    private ProcessGroups() {}

    /** Kills all processes of a group, if there are any. */
    public static void kill(long group) {
        if (group > 1) {
            int unused = Libc.kill((int) -group, SIGKILL);
        }
    }

    /** Whether this process may become somebody else. */
    public static boolean isRoot() {
        return Libc.geteuid() == 0;
    }
}
