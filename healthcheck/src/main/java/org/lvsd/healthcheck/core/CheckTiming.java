package org.lvsd.healthcheck.core;

/**
 * When a check runs and how many results in a row turn its verdict.
 *
 * @param intervalNanos from one slot to the next, positive
 * @param timeoutNanos the whole check's deadline, positive; it may exceed the interval, see {@link CheckSchedule}
 * @param rise successes in a row after which a check is up, at least 1
 * @param fall failures in a row after which it is down, at least 1
 */
public record CheckTiming(long intervalNanos, long timeoutNanos, int rise, int fall) {
    /** @throws IllegalArgumentException when a value is not positive */
    public CheckTiming {
        if (intervalNanos <= 0 || timeoutNanos <= 0 || rise <= 0 || fall <= 0) {
            throw new IllegalArgumentException("timing of a check: interval " + intervalNanos + " ns, timeout "
                    + timeoutNanos + " ns, rise " + rise + ", fall " + fall);
        }
    }
}
