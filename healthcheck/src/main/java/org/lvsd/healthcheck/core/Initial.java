package org.lvsd.healthcheck.core;

/** What a check takes for granted before its first result. */
public enum Initial {
    /** Nothing: {@link Verdict#UNKNOWN}, and the first result decides. */
    DOWN,
    /** Up by configuration: {@code fall} failures in a row take it down. */
    UP,
    /** Up because the kernel's table said so when the daemon started: {@code fall} failures in a row take it down. */
    ADOPTED_UP
}
