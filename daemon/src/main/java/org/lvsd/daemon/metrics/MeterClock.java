package org.lvsd.daemon.metrics;

import io.micrometer.core.instrument.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time of meters. They ask for it twice with each result of a check, which costs as much as two more packets where
 * the kernel has to be called for it: the thread of all checks is told the time that it knows. Never goes back.
 */
final class MeterClock implements Clock {
    private final long startNanos = System.nanoTime();
    private final long startMillis = System.currentTimeMillis();
    private volatile @Nullable Thread told;
    /** Of interest to the thread that was told. */
    private long toldNanos;

    /** From now on it is so late for the calling thread, until it says something else; one thread's only. */
    void tell(long nowNanos) {
        toldNanos = nowNanos;
        Thread current = Thread.currentThread();
        if (told != current) {
            told = current;
        }
    }

    @Override
    public long monotonicTime() {
        return Thread.currentThread() == told ? toldNanos : System.nanoTime();
    }

    @Override
    public long wallTime() {
        return startMillis + TimeUnit.NANOSECONDS.toMillis(monotonicTime() - startNanos);
    }
}
