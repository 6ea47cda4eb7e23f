package org.lvsd.healthcheck.probe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Lets so many probes run at a time, and so many start in a moment; the others wait in the order in which they came.
 * Belongs to the thread "checks".
 */
final class ProbeQueue {
    /** Has something done after a while. */
    interface Rest {
        void then(Runnable resume, long afterNanos);
    }

    private final int maxInFlight;
    private final StartPace pace;
    private final LongSupplier clock;
    private final Rest rest;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int inFlight;
    private boolean draining;
    private boolean resting;

    ProbeQueue(int maxInFlight, StartPace pace, LongSupplier clock, Rest rest) {
        this.maxInFlight = maxInFlight;
        this.pace = pace;
        this.clock = clock;
        this.rest = rest;
    }

    /** @param duePerSecond how many probes come due in a second */
    void expect(double duePerSecond) {
        pace.expect(duePerSecond);
    }

    /** Runs {@code probe} now or when there is room; it then holds its place until {@link #leave()}. */
    void enter(Runnable probe) {
        waiting.add(probe);
        startNext();
    }

    void leave() {
        inFlight--;
        startNext();
    }

    private void drain() {
        resting = false;
        startNext();
    }

    /** A probe that ends while it starts makes room at once: the loop below takes the next, not a deeper stack. */
    private void startNext() {
        if (draining || resting) {
            return;
        }
        draining = true;
        try {
            while (inFlight < maxInFlight && !waiting.isEmpty() && mayStart()) {
                inFlight++;
                waiting.remove().run();
            }
        } finally {
            draining = false;
        }
    }

    private boolean mayStart() {
        if (pace.take(clock.getAsLong())) {
            return true;
        }
        resting = true;
        rest.then(this::drain, pace.waitNanos());
        return false;
    }
}
