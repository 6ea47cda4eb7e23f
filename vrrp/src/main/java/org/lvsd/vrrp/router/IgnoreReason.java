package org.lvsd.vrrp.router;

/** Why an event had no effect. */
public enum IgnoreReason {
    UNKNOWN_INSTANCE,
    UNKNOWN_GROUP,
    /** The event does not concern a sync group. */
    NOT_FOR_GROUPS,
    /** Its source is this router's own address. */
    OWN_ADVERTISEMENT,
    /** Another version or virtual router id, or (version 2) another interval: it should not have come here. */
    NOT_ADDRESSED,
    /** A backup that preempts discards a lower priority (RFC 9568 section 6.4.2). */
    LOWER_PRIORITY,
    /** A priority 0 of another than the master that is obeyed. */
    NOT_THE_MASTER,
    /** The sender's priority 0, said later, was heard first. */
    OVERTAKEN,
    /** The instance has not been started, or has stopped. */
    NOT_RUNNING,
    /** In fault, or stopping: advertisements decide nothing. */
    NOT_LISTENING,
    ALREADY_STARTED,
    /** The addresses are not held, so that nothing can be wrong with them. */
    NOT_MASTER,
    /** The advertisement did not pass validation: it decides nothing. */
    REJECTED,
    /** Nothing was handed over, so that nothing can be taken back. */
    NOT_YIELDED,
    /** The event tells what was known. */
    NO_CHANGE
}
