package org.lvsd.lab.bench;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** A thread of this JVM that wants to run every 10 ms, as VRRP's does, and how late it is. */
final class Lateness {
    private static final long PERIOD_NANOS = 10_000_000;
    private static final int MAX_SAMPLES = 100_000;

    private final long[] nanos = new long[MAX_SAMPLES];
    private int count;

    private Lateness() {}

    static Lateness start() {
        Lateness lateness = new Lateness();
        Thread thread = new Thread(lateness::run, "lateness");
        thread.setDaemon(true);
        thread.start();
        return lateness;
    }

    private void run() {
        long next = System.nanoTime();
        while (true) {
            next += PERIOD_NANOS;
            for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            add(System.nanoTime() - next);
        }
    }

    private synchronized void add(long late) {
        if (count < MAX_SAMPLES) {
            nanos[count++] = late;
        }
    }

    synchronized void reset() {
        count = 0;
    }

    /** 1 asks for the worst. */
    synchronized double millisOfQuantile(double quantile) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (count * quantile))] / 1e6;
    }
}
