package org.lvsd.healthcheck.policy;

import java.util.Locale;

/** How a server stands, in the words of status and metrics. */
public enum ServerState {
    /** Takes its share of the traffic. */
    UP,
    /** Takes traffic, and more and more of it. */
    RAMPING,
    /** Its checks fail, as too many do to be believed: it takes traffic. */
    KEPT_IN,
    DOWN,
    /** No verdict yet. */
    UNKNOWN,
    /** Takes no new connections; those it has may end. */
    DRAINING,
    /** Its connections have ended, or their time is over. */
    DRAINED,
    DISABLED;

    /** {@code kept_in}: stable over releases. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is given new connections, unless its weight is 0. */
    public boolean takesConnections() {
        return this == UP || this == RAMPING || this == KEPT_IN;
    }
}
