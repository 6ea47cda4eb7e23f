package org.lvsd.healthcheck.probe;

import java.util.ArrayDeque;
import java.util.Deque;

/** Lets so many probes run at a time, the others in the order in which they came. */
final class ProbeQueue {
    private final int maxInFlight;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int inFlight;
    private boolean draining;

    ProbeQueue(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    /** Runs {@code probe} now or when there is room; it then holds its place until {@link #leave()}. */
    void enter(Runnable probe) {
        waiting.add(probe);
        drain();
    }

    void leave() {
        inFlight--;
        drain();
    }

    /** A probe that ends while it starts makes room at once: the loop below takes the next, not a deeper stack. */
    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            while (inFlight < maxInFlight && !waiting.isEmpty()) {
                inFlight++;
                waiting.remove().run();
            }
        } finally {
            draining = false;
        }
    }
}
