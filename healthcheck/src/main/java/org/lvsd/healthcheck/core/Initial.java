package org.lvsd.healthcheck.core;

/** What a check takes for granted before its first result. */
public enum Initial {
    /** Nothing: {@link Verdict#UNKNOWN}, until {@code rise} or {@code fall} results in a row decide. */
    DOWN,
    /** Up by configuration: {@code fall} failures in a row take it down. */
    UP,
    /** Up because the kernel's table said so when the daemon started: {@code fall} failures in a row take it down. */
    ADOPTED_UP
}
