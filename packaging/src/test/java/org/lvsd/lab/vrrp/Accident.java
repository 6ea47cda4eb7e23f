package org.lvsd.lab.vrrp;

/** What happens to the first director, which is master, or to be it again. */
enum Accident {
    CUT("cable cut", "outage"),
    /** The kernel goes on answering for the address, so that the client notices only who answers. */
    KILL("process killed", "takeover"),
    /** By {@code lvsd failover}; keepalived has no command for it, and is given a lower priority by a reload. */
    FAILOVER("planned failover", "lost echoes"),
    /** By {@code lvsd failover --back}, or the old priority. */
    RETURN("its return", "lost echoes"),
    STOP("planned stop", "lost echoes");

    final String title;
    final String measured;

    Accident(String title, String measured) {
        this.title = title;
        this.measured = measured;
    }

    /** Somebody wants it, and nobody is to notice. */
    boolean isPlanned() {
        return this == FAILOVER || this == RETURN || this == STOP;
    }
}
