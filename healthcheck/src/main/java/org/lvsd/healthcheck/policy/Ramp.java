package org.lvsd.healthcheck.policy;

/** A weight that grows from 1 to its whole over a time. */
final class Ramp {
    /** A ramp has at most so many steps, and no two within {@link #MIN_STEP_NANOS}. */
    private static final int MOST_STEPS = 50;

    private static final long MIN_STEP_NANOS = 100_000_000L;

    private final long startNanos;

    Ramp(long startNanos) {
        this.startNanos = startNanos;
    }

    boolean isOver(long slowStartNanos, long nowNanos) {
        return nowNanos - startNanos >= slowStartNanos;
    }

    /** At least 1 where the whole is. */
    int weight(int whole, long slowStartNanos, long nowNanos) {
        long elapsed = Math.max(0, nowNanos - startNanos);
        if (whole <= 1 || elapsed >= slowStartNanos) {
            return whole;
        }
        // 65535 × 24 h in nanoseconds is within a long.
        return (int) Math.max(1, whole * elapsed / slowStartNanos);
    }

    /** When the weight is next worth writing. */
    long nextNanos(int whole, long slowStartNanos, long nowNanos) {
        long endNanos = startNanos + slowStartNanos;
        if (whole <= 1) {
            return endNanos;
        }
        long higher = weight(whole, slowStartNanos, nowNanos) + 1L;
        long atNanos = startNanos + (higher * slowStartNanos + whole - 1) / whole;
        long step = Math.max(MIN_STEP_NANOS, slowStartNanos / MOST_STEPS);
        long next = atNanos - nowNanos < step ? nowNanos + step : atNanos;
        return next - endNanos > 0 ? endNanos : next;
    }
}
