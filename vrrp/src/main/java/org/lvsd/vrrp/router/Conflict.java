package org.lvsd.vrrp.router;

/** Something on the wire that an operator should know. */
public enum Conflict {
    /** While master, another master of the same or lower priority: a split brain that ends now, or a stranger. */
    SECOND_MASTER,
    /** Two routers say that they own the addresses (priority 255). */
    SECOND_OWNER,
    /** Another router advertises other addresses under this virtual router id. */
    ADDRESS_LIST,
    /** Version 3: another interval than the one configured here. A backup adopts it. */
    INTERVAL
}
