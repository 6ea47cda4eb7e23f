package org.lvsd.healthcheck.policy;

/** What a file or an operator wants of a server, whatever its health. */
public enum AdminState {
    ENABLED,
    /** No new connections; out of the table when the established ones have ended, or their time is over. */
    DRAINED,
    /** Out of the table at once. */
    DISABLED
}
