package org.lvsd.vrrp.router;

/** Why a virtual router changed its state. */
public enum ChangeReason {
    NOT_STARTED,
    STARTED,
    /** The predecessor process was master a moment ago. */
    RESUMED,
    /** Priority 255 does not wait (RFC 9568 section 6.4.1). */
    ADDRESS_OWNER,
    /** No acceptable advertisement for the down interval. */
    MASTER_SILENT,
    /** A master of lower priority was heard, and is preempted (RFC 9568 section 6.4.2). */
    LOWER_MASTER_HEARD,
    /** The master said with priority 0 that it stops. */
    MASTER_STOPPED,
    /** A master of higher priority, or of the same and a higher address. */
    HIGHER_MASTER_HEARD,
    /** The sync group did, because of another member. */
    SYNC_GROUP,
    INTERFACE_DOWN,
    NO_SOURCE_ADDRESS,
    ADDRESSES_FAILED,
    /** Something tracked without a weight is down. */
    TRACK_DOWN,
    /** What made it fault is over. */
    RECOVERED,
    SHUTDOWN,
    /** The operator told it to hand over. */
    FAILOVER,
    /** The operator took the failover back before it was over. */
    FAILBACK,
    /** While stopping or yielding: another master was heard. */
    SUCCESSOR_HEARD,
    /** While stopping or yielding: nobody took over in time. */
    NO_SUCCESSOR
}
