package org.lvsd.vrrp.router;

/** How a master that stops, or is told to hand over, leaves its addresses to another director. */
public enum Handover {
    /**
     * It keeps them, and answers for them, until it has heard its successor: first it advertises the lowest priority, so that
     * a preempting backup takes over while a master is there all the time; where none does within the down interval, it says
     * priority 0, which moves the others too, and still keeps the addresses for a bounded time.
     */
    MAKE_BEFORE_BREAK,
    /** Priority 0, and the addresses are gone at once (RFC 9568 section 6.4.3): clients wait for the backup's skew. */
    RELEASE
}
