package org.lvsd.vrrp.router;

/** Why an event had no effect. */
public enum IgnoreReason {
    UNKNOWN_INSTANCE,
    /** Its source is this router's own address. */
    OWN_ADVERTISEMENT,
    /** Another version or virtual router id, or (version 2) another interval: it should not have come here. */
    NOT_ADDRESSED,
    /** A backup that preempts discards a lower priority (RFC 9568 section 6.4.2). */
    LOWER_PRIORITY,
    /** The instance has not been started, or has stopped. */
    NOT_RUNNING,
    /** In fault, or stopping: advertisements decide nothing. */
    NOT_LISTENING,
    ALREADY_STARTED,
    /** The addresses are not held, so that nothing can be wrong with them. */
    NOT_MASTER,
    /** The event tells what was known. */
    NO_CHANGE
}
