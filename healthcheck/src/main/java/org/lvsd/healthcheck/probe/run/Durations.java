package org.lvsd.healthcheck.probe.run;

/** Durations as the configuration writes them. */
public final class Durations {
    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1_000 * MILLISECOND;

    private Durations() {}

    /** {@code 2s} or {@code 1500ms}; nanoseconds when it is not a whole number of milliseconds. */
    public static String text(long nanos) {
        if (nanos % SECOND == 0) {
            return nanos / SECOND + "s";
        }
        return nanos % MILLISECOND == 0 ? nanos / MILLISECOND + "ms" : nanos + "ns";
    }
}
