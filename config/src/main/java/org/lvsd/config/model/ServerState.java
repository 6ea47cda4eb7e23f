package org.lvsd.config.model;

/** What the file wants of a real server, whatever its health. */
public enum ServerState {
    ENABLED,
    /** No new connections; removed when the established ones have ended, or {@code drain_timeout} has passed. */
    DRAINED,
    /** Not in the table, and not checked. */
    DISABLED
}
