package org.lvsd.vrrp.router;

import java.util.Locale;

/** Something on the wire that an operator should know. */
public enum Conflict {
    /** While master, another master of the same or lower priority: a split brain that ends now, or a stranger. */
    SECOND_MASTER,
    /** Two routers say that they own the addresses (priority 255). */
    SECOND_OWNER,
    /** Another router advertises other addresses under this virtual router id. */
    ADDRESS_LIST,
    /** Another interval than the one configured here. In version 3 a backup adopts it, in version 2 it is discarded. */
    INTERVAL,
    /** Another router uses this virtual router id with another version. */
    VERSION,
    /** Unicast is configured here and another router sends by multicast, or the other way round. */
    DELIVERY,
    /** Another password (version 2) or key (version 3), or none; or one that was signed long ago, or heard before. */
    AUTHENTICATION,
    /** With unicast: one that is not among the configured peers. */
    UNKNOWN_PEER;

    /** As a metric's label: {@code second_master}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
