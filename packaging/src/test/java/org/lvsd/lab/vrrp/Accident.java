package org.lvsd.lab.vrrp;

/** What happens to a master. */
enum Accident {
    CUT("cable cut", "outage"),
    /** The kernel goes on answering for the address, so that the client notices only who answers. */
    KILL("process killed", "takeover"),
    STOP("planned stop", "lost echoes");

    final String title;
    final String measured;

    Accident(String title, String measured) {
        this.title = title;
        this.measured = measured;
    }
}
