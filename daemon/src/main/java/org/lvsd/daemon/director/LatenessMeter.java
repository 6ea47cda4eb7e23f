package org.lvsd.daemon.director;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Counts how late deadlines are run. Counting allocates nothing. Of one thread. */
final class LatenessMeter {
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000 * MICROSECOND;
    private static final long[] BOUNDS_NANOS = {
        50 * MICROSECOND,
        100 * MICROSECOND,
        250 * MICROSECOND,
        500 * MICROSECOND,
        MILLISECOND,
        2_500 * MICROSECOND,
        5 * MILLISECOND,
        10 * MILLISECOND,
        25 * MILLISECOND,
        50 * MILLISECOND,
        100 * MILLISECOND,
        250 * MILLISECOND,
        500 * MILLISECOND,
        1_000 * MILLISECOND
    };

    private final long[] counts = new long[BOUNDS_NANOS.length + 1];
    private long sumNanos;
    private long maxNanos;

    /** @param nanos how late one deadline was run; what is early is on time */
    void record(long nanos) {
        long late = Math.max(0, nanos);
        int bucket = 0;
        while (bucket < BOUNDS_NANOS.length && late > BOUNDS_NANOS[bucket]) {
            bucket++;
        }
        counts[bucket]++;
        sumNanos += late;
        maxNanos = Math.max(maxNanos, late);
    }

    Lateness snapshot() {
        return new Lateness(
                Arrays.stream(BOUNDS_NANOS).boxed().collect(Collectors.toList()),
                Arrays.stream(counts).boxed().collect(Collectors.toList()),
                sumNanos,
                maxNanos);
    }
}
