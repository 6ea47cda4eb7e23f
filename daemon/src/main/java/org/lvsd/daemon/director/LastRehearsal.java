package org.lvsd.daemon.director;

import java.util.OptionalLong;

/**
 * One more rehearsal a moment before a takeover is due. What has not run for a second has left the processor's caches, and takes three
 * to five times as long as it does right after it was played: one or two milliseconds of the outage. On VRRP's thread.
 */
final class LastRehearsal {
    /** Enough for a slow machine: a rehearsal takes three to seven milliseconds there. */
    private static final long LEAD_NANOS = 9_000_000L;
    /** Nearer to a takeover it might make that late. */
    private static final long LEAST_LEAD_NANOS = 5_000_000L;
    /** Takeovers that come one after the other, as when a master of many virtual routers dies, need no other. */
    private static final long FRESH_NANOS = 50_000_000L;

    private final Runnable rehearsal;
    private boolean wasPlayed;
    private long playedNanos;

    /** @param rehearsal takes no longer than a few milliseconds, and throws nothing */
    LastRehearsal(Runnable rehearsal) {
        this.rehearsal = rehearsal;
    }

    /**
     * When to {@link #play}.
     *
     * @param takeoverNanos when the next takeover is due, as far as that is known now
     * @return nothing where it is not worth it any more
     */
    OptionalLong deadlineNanos(OptionalLong takeoverNanos, long nowNanos) {
        if (takeoverNanos.isEmpty() || isFreshAt(takeoverNanos.getAsLong())) {
            return OptionalLong.empty();
        }
        long leftNanos = takeoverNanos.getAsLong() - nowNanos;
        if (leftNanos < LEAST_LEAD_NANOS) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(nowNanos + Math.max(0, leftNanos - LEAD_NANOS));
    }

    /** Plays if it is time. */
    void play(OptionalLong takeoverNanos, long nowNanos) {
        OptionalLong due = deadlineNanos(takeoverNanos, nowNanos);
        if (due.isPresent() && due.getAsLong() - nowNanos <= 0) {
            wasPlayed = true;
            playedNanos = nowNanos;
            rehearsal.run();
        }
    }

    private boolean isFreshAt(long nanos) {
        return wasPlayed && nanos - playedNanos < FRESH_NANOS;
    }
}
