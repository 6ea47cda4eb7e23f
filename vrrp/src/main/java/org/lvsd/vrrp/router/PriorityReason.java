package org.lvsd.vrrp.router;

/** Why a virtual router advertises another priority than before. */
public enum PriorityReason {
    /** Something tracked is up. */
    TRACK_UP,
    /** Something tracked is down. */
    TRACK_DOWN,
    /** Something is not tracked any more. */
    TRACK_REMOVED,
    /** The operator told it to hand over: until that is taken back it wins no election. */
    FAILOVER,
    /** The operator took the failover back. */
    FAILBACK
}
