package org.lvsd.vrrp.socket;

/** Process groups (credentials(7)), by the C library: Java knows single processes only. */
public final class ProcessGroup {
    private static final int SIGKILL = 9;

    private ProcessGroup() {}

    /** Kills all processes of the group, if there are any. */
    public static void kill(long group) {
        if (group > 1) {
            int unused = Libc.kill((int) -group, SIGKILL);
        }
    }

    /** Whether this process may become another user. */
    public static boolean isRoot() {
        return Libc.geteuid() == 0;
    }
}
