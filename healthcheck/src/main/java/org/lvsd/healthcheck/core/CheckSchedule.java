package org.lvsd.healthcheck.core;

/**
 * When a check's next probe is due. Slots lie on a fixed grid, one per interval, so that checks stay spread as they
 * were at the start.
 *
 * <p>After a stall the slots that were missed are skipped: one probe runs at once, the next at its slot.
 *
 * <p>Two probes of one check never run at the same time. A probe that outlasts its interval (its timeout is longer)
 * covers the slots that pass meanwhile: they are skipped. However many they are, its failure is one. A server that dies
 * is so out within interval × fall + timeout; where the timeout exceeds the interval, it takes the place of the interval,
 * rounded up to whole intervals. A server that comes back is up within interval × rise and the time an answer takes; when
 * the timeout exceeds the interval, a probe that the dead server left hanging comes on top of it.
 */
public final class CheckSchedule {
    /** Of the interval: keeps directors whose grids have met by chance from probing a server together for ever. */
    private static final int WINDOW_DIVISOR = 25;

    private static final long MAX_WINDOW_NANOS = 50_000_000L;
    /** Some 34 ms. No part of a second: a kernel that charges time by the tick would see all of this work, or none. */
    private static final long MAX_STEP_NANOS = 1L << 25;

    private final long intervalNanos;
    private final long timeoutNanos;
    private long slotNanos;

    /** Begins with a slot at {@code firstNanos}; what the rest is, {@link CheckTiming} says. */
    public CheckSchedule(long intervalNanos, long timeoutNanos, long firstNanos) {
        this.intervalNanos = intervalNanos;
        this.timeoutNanos = timeoutNanos;
        slotNanos = firstNanos;
    }

    /**
     * How long check number {@code index} of {@code count}, added at the same time, waits for its first slot: from 0 to
     * just below the interval.
     */
    public static long phaseNanos(long intervalNanos, int index, int count) {
        long share = intervalNanos / count;
        long rest = intervalNanos % count;
        return share * index + rest * index / count;
    }

    /** The slot of the next probe, or of the one that runs. */
    public long slotNanos() {
        return slotNanos;
    }

    /**
     * When to start the probe of this slot: within a twenty-fifth of the interval after it, and 50 ms at most. The moments of
     * all checks lie on one scale, so that one awakening serves many probes; its steps are powers of two, so that a fine
     * scale holds the coarse ones.
     *
     * @param chance where in that time, at least 0 and below 1
     */
    public long startNanos(double chance) {
        long windowNanos = Math.min(MAX_WINDOW_NANOS, intervalNanos / WINDOW_DIVISOR);
        long stepNanos = Math.max(1, Long.highestOneBit(Math.min(MAX_STEP_NANOS, windowNanos)));
        long earliest = slotNanos + (long) (chance * (windowNanos - stepNanos));
        return earliest + (-earliest & (stepNanos - 1));
    }

    /** A probe starts, at its slot or later: the slots missed until now are skipped. */
    public void started(long nowNanos) {
        long lateNanos = nowNanos - slotNanos;
        if (lateNanos > 0) {
            slotNanos += lateNanos / intervalNanos * intervalNanos;
        }
    }

    /**
     * The probe that started last has ended after {@code durationNanos}; {@link #slotNanos()} is now the next one's. It
     * may be past by as much as the probe started late.
     */
    public void ended(long durationNanos) {
        long coveredNanos = Math.min(durationNanos, timeoutNanos);
        slotNanos += Math.max(1, (coveredNanos + intervalNanos - 1) / intervalNanos) * intervalNanos;
    }
}
