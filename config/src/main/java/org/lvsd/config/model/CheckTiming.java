package org.lvsd.config.model;

import java.time.Duration;

/**
 * When a check runs and how many results in a row turn the verdict.
 *
 * @param interval from the start of a check to the start of the next; 10 ms..1 h
 * @param timeout the whole check's deadline; 1 ms..1 h. It may exceed the interval: checks of one target do not overlap,
 *     so a check that is slower than the interval puts off the next one until it has ended
 * @param rise successes in a row after which a server is up, 1..1000
 * @param fall failures in a row after which it is down, 1..1000
 */
public record CheckTiming(Duration interval, Duration timeout, int rise, int fall) {
    /** Every 2 s, 1 s to answer, up after 2, down after 3. */
    public static final CheckTiming DEFAULT = new CheckTiming(Duration.ofSeconds(2), Duration.ofSeconds(1), 2, 3);
}
