package org.lvsd.daemon.director;

import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * One more rehearsal a moment before a takeover is due. What has not run for a second has left the processor's caches, and takes three
 * to five times as long as it does right after it was played: one or two milliseconds of the outage. On VRRP's thread, which does
 * nothing else meanwhile: so not when anything else is due before it is over.
 */
final class LastRehearsal {
    private static final long LEAD_NANOS = 9_000_000L;
    /** As long as a rehearsal takes on a slow machine, three to seven milliseconds. Nearer to a takeover it might make that late. */
    private static final long DURATION_NANOS = 7_000_000L;
    /**
     * Takeovers that come one after the other, as when a master of many virtual routers dies, need no other; nor is one that was left
     * out tried again.
     */
    private static final long DECIDED_NANOS = 50_000_000L;

    private final Runnable rehearsal;
    private OptionalLong decidedNanos = OptionalLong.empty();

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
        if (takeoverNanos.isEmpty() || isDecidedFor(takeoverNanos.getAsLong())) {
            return OptionalLong.empty();
        }
        long leftNanos = takeoverNanos.getAsLong() - nowNanos;
        if (leftNanos < DURATION_NANOS) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(nowNanos + Math.max(0, leftNanos - LEAD_NANOS));
    }

    /**
     * Plays if it is time.
     *
     * @param nextNanos when anything is due, the takeover included
     * @return whether it did, so that a few milliseconds have passed
     */
    boolean play(OptionalLong takeoverNanos, Supplier<OptionalLong> nextNanos, long nowNanos) {
        OptionalLong due = deadlineNanos(takeoverNanos, nowNanos);
        if (due.isEmpty() || due.getAsLong() - nowNanos > 0) {
            return false;
        }
        decidedNanos = OptionalLong.of(nowNanos);
        OptionalLong next = nextNanos.get();
        boolean plays = next.isEmpty() || next.getAsLong() - nowNanos >= DURATION_NANOS;
        if (plays) {
            rehearsal.run();
        }
        return plays;
    }

    private boolean isDecidedFor(long takeoverNanos) {
        return decidedNanos.isPresent() && takeoverNanos - decidedNanos.getAsLong() < DECIDED_NANOS;
    }
}
