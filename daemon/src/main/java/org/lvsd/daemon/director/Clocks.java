package org.lvsd.daemon.director;

import java.util.function.LongSupplier;

/**
 * What the time is.
 *
 * @param monotonicNanos never set; may wrap around. All deadlines are by it.
 * @param wallMillis UTC since the epoch, as the other directors have it too; only what is signed is by it
 */
record Clocks(LongSupplier monotonicNanos, LongSupplier wallMillis) {
    static final Clocks SYSTEM = new Clocks(System::nanoTime, System::currentTimeMillis);
}
