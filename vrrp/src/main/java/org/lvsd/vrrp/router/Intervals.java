package org.lvsd.vrrp.router;

import org.lvsd.vrrp.packet.Advertisement;

/** The protocol's derived times, in nanoseconds. */
final class Intervals {
    /** Beyond the slowest backup's skew, for the network and for processes that run late. */
    private static final long HANDOVER_MARGIN_NANOS = 100_000_000L;

    /**
     * A successor advertises before it holds the addresses and announces them; keeping ours this much longer leaves no
     * moment in which nobody answers.
     */
    static final long HANDOVER_GRACE_NANOS = 30_000_000L;

    /** An operator who stops a director waits for this long and the skew at most; a slower network gets priority 0 at once. */
    static final long LONGEST_LOWERED_NANOS = 5_000_000_000L;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    static final long NANOS_PER_CENTISECOND = 10_000_000L;

    private Intervals() {}

    /** RFC 9568 section 6.1: of the master's interval. RFC 3768 section 6.1: of one second. */
    static long skewNanos(int version, int priority, long masterIntervalNanos) {
        long base = version == Advertisement.VERSION_2 ? NANOS_PER_SECOND : masterIntervalNanos;
        return (256 - priority) * base / 256;
    }

    /** Master_Down_Interval (RFC 3768), Active_Down_Interval (RFC 9568), both section 6.1. */
    static long masterDownNanos(int version, int priority, long masterIntervalNanos) {
        return 3 * masterIntervalNanos + skewNanos(version, priority, masterIntervalNanos);
    }

    /** After this long without a master on its wire, a group's member agrees that another member takes over. */
    static long consentNanos(long masterIntervalNanos) {
        return 2 * masterIntervalNanos;
    }

    /**
     * By how much a network may let a priority 0 overtake the advertisement before it. Only a router whose skew is shorter, that has just
     * heard another's priority 0 itself, could be master again within that.
     */
    static long overtakingNanos(long masterIntervalNanos) {
        return Math.min(HANDOVER_GRACE_NANOS, masterIntervalNanos / 32);
    }

    /** Until when a stopping master expects a successor: the skew of a backup of the lowest priority, and a little. */
    static long handoverNanos(InstanceSettings settings) {
        return skewNanos(settings.version(), Advertisement.PRIORITY_LOWEST, settings.advertIntervalNanos())
                + HANDOVER_MARGIN_NANOS;
    }

    /** How long a lowered master waits for one that preempts: that one's whole down interval, and a little. */
    static long loweredNanos(InstanceSettings settings) {
        return masterDownNanos(settings.version(), Advertisement.PRIORITY_LOWEST, settings.advertIntervalNanos())
                + HANDOVER_MARGIN_NANOS;
    }

    /** Version 3 learns the interval from the master; in version 2 it is the same everywhere. */
    static long masterIntervalNanos(InstanceSettings settings, Advertisement heard) {
        return settings.version() == Advertisement.VERSION_3
                ? heard.intervalCentiseconds() * NANOS_PER_CENTISECOND
                : settings.advertIntervalNanos();
    }
}
