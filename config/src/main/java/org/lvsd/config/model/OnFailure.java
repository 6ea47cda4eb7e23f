package org.lvsd.config.model;

/** What becomes of a real server that is down. */
public enum OnFailure {
    /** It leaves the table, and its connections end. */
    REMOVE,
    /** It stays for its connections, and gets no new ones. */
    ZERO_WEIGHT
}
