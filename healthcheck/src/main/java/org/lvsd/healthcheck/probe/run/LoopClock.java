package org.lvsd.healthcheck.probe.run;

import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time of a loop: read once for all that happens between two waits. Netty alone asks a dozen times meanwhile, which
 * is cheap only where the kernel need not be called for it: not on every virtual machine.
 */
final class LoopClock implements Ticker {
    private volatile @Nullable Thread owner;
    private boolean expired = true;
    private long nanos;

    /** From now on the time is this thread's; others read their own. */
    void own(Thread thread) {
        owner = thread;
    }

    /** From now on the time is read whenever it is asked for. */
    void disown() {
        owner = null;
    }

    /** The loop is going to wait: what was read is of no use afterwards. */
    void expire() {
        expired = true;
    }

    @Override
    public long nanoTime() {
        if (Thread.currentThread() != owner) {
            return System.nanoTime();
        }
        if (expired) {
            nanos = System.nanoTime();
            expired = false;
        }
        return nanos;
    }

    /** Deadlines are points on the scale of {@link System#nanoTime()}. */
    @Override
    public long initialNanoTime() {
        return 0;
    }

    @Override
    public void sleep(long delay, TimeUnit unit) throws InterruptedException {
        unit.sleep(delay);
    }
}
