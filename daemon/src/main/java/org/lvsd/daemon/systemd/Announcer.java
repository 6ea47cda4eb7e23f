package org.lvsd.daemon.systemd;

/**
 * Decides what the service manager is told, and when: each answer is a message of sd_notify(3), or empty when there is nothing
 * new. Time is an argument.
 *
 * <p>Ready is a daemon whose table is programmed and whose VRRP instances run. One to which the kernel refuses a part of the table
 * serves the rest: it is called ready once patience is over, and its status says what is missing, since systemd would end it
 * otherwise.
 */
final class Announcer {
    static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final long MICROSECOND = 1_000;

    private final long startNanos;
    private boolean ready;
    private boolean stopping;
    private boolean refused;
    private String status = "";

    Announcer(long startNanos) {
        this.startNanos = startNanos;
    }

    /** To be asked whenever something has changed, and now and then. */
    String stands(Standing standing, long nowNanos) {
        if (stopping) {
            return "";
        }
        boolean done = standing.programmed() && standing.vrrpStarted();
        if (!ready && (done || nowNanos - startNanos >= PATIENCE_NANOS)) {
            ready = true;
            status = line(standing);
            return "READY=1\n" + status(status);
        }
        String next = line(standing);
        if (next.equals(status)) {
            return "";
        }
        status = next;
        return status(next);
    }

    private String line(Standing standing) {
        if (!ready) {
            return "starting: " + String.join(", ", standing.missing());
        }
        return refused ? StatusLine.of(standing) + "; the last reload was refused" : StatusLine.of(standing);
    }

    /** @param nowNanos of the kernel's CLOCK_MONOTONIC */
    String reloading(long nowNanos) {
        return ready && !stopping ? "RELOADING=1\nMONOTONIC_USEC=" + nowNanos / MICROSECOND : "";
    }

    /**
     * The end of what {@link #reloading} began.
     *
     * @param inForce false when the configuration before it goes on
     */
    String reloaded(boolean inForce) {
        refused = !inForce;
        return ready && !stopping ? "READY=1" : "";
    }

    String stopping() {
        if (stopping) {
            return "";
        }
        stopping = true;
        return "STOPPING=1\n" + status("stopping");
    }

    /** A line break would begin another assignment. */
    private static String status(String text) {
        return "STATUS=" + text.replaceAll("\\p{Cntrl}", " ");
    }
}
