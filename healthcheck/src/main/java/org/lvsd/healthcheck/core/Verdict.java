package org.lvsd.healthcheck.core;

/** Whether a check passes, or a server works. */
public enum Verdict {
    /** Nothing known yet: no traffic, no alarm. */
    UNKNOWN,
    UP,
    DOWN
}
