package org.lvsd.lab;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * For how long this machine ran nobody, or others: a thread that sleeps 20 ms at a time writes down when it was woken later than
 * its kernel's clock explains. What a test says must be done in time is allowed to take as much longer.
 */
final class Stalls {
    private static final long BEAT_NANOS = 20_000_000;
    /** Ticks of 10 ms, two of them. */
    private static final long USUAL_NANOS = 20_000_000;

    private static final int REMEMBERED = 10_000;
    private static final Stalls OURS = new Stalls();

    private record Stall(long endNanos, long lateNanos) {}

    private final Deque<Stall> stalls = new ArrayDeque<>();

    private Stalls() {
        Thread thread = new Thread(this::watch, "stalls");
        thread.setDaemon(true);
        thread.start();
    }

    /** What was before is not known. */
    static void begin() {
        var unused = since(System.nanoTime());
    }

    /** Altogether, of those that ended since then. */
    static Duration since(long nanos) {
        return Duration.ofNanos(OURS.sumSince(nanos));
    }

    private void watch() {
        long before = System.nanoTime();
        while (true) {
            LockSupport.parkNanos(BEAT_NANOS);
            long now = System.nanoTime();
            long late = now - before - BEAT_NANOS;
            if (late > USUAL_NANOS) {
                note(new Stall(now, late));
            }
            before = now;
        }
    }

    private synchronized void note(Stall stall) {
        stalls.addLast(stall);
        if (stalls.size() > REMEMBERED) {
            stalls.removeFirst();
        }
    }

    private synchronized long sumSince(long nanos) {
        return stalls.stream()
                .filter(stall -> stall.endNanos - nanos > 0)
                .mapToLong(Stall::lateNanos)
                .sum();
    }
}
