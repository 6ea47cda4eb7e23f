package org.lvsd.lab;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must become true within a time. */
public final class Eventually {
    private static final long PAUSE_NANOS = 20_000_000;

    private Eventually() {}

    /**
     * How long it took. While the machine stalls, the limit waits too.
     *
     * @throws AssertionError when the time is over
     */
    public static Duration within(Duration limit, String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (isOver(start, limit.toNanos())) {
                throw new AssertionError("not within " + limit.toMillis() + " ms: " + what);
            }
            pause(PAUSE_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static boolean isOver(long start, long limitNanos) {
        long over = System.nanoTime() - start - limitNanos;
        return over > 0 && over > Stalls.since(start).toNanos();
    }

    /** For so many nanoseconds, or a little more. */
    public static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    /** For as long, or a little longer. */
    public static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
