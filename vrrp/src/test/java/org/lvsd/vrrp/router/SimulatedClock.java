package org.lvsd.vrrp.router;

import java.util.SplittableRandom;

/** A director's own monotonic clock: begins anywhere, near its wrap-around too, and runs a little fast or slow. */
final class SimulatedClock {
    private final long offsetNanos;
    private final double rate;

    SimulatedClock(SplittableRandom random) {
        boolean wrapsSoon = random.nextInt(4) == 0;
        offsetNanos = wrapsSoon ? Long.MAX_VALUE - random.nextLong(20 * Fixtures.SECOND) : random.nextLong();
        rate = random.nextInt(3) == 0 ? 1.0 + (random.nextDouble() - 0.5) / 50 : 1.0;
    }

    /** What this clock says at that moment of the simulation, which begins at 0. */
    long at(long moment) {
        return offsetNanos + (long) (moment * rate);
    }

    /** The first moment at which this clock says that, or more. */
    long moment(long local) {
        long moment = (long) ((local - offsetNanos) / rate);
        while (at(moment) - local < 0) {
            moment++;
        }
        return moment;
    }
}
