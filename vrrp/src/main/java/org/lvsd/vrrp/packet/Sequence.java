package org.lvsd.vrrp.packet;

/**
 * The trailer's sequence numbers: 32 bits of seconds since the epoch, 16 of a second's fraction, a counter of 16. They are
 * compared by the serial arithmetic of RFC 1982, so that they survive their wrap in 2106.
 */
final class Sequence {
    private static final int MILLIS_PER_SECOND = 1000;

    private Sequence() {}

    /** @param epochMillis UTC, since 1970 */
    static long ofMillis(long epochMillis) {
        long seconds = Math.floorDiv(epochMillis, MILLIS_PER_SECOND);
        long fraction = ((long) Math.floorMod(epochMillis, MILLIS_PER_SECOND) << 16) / MILLIS_PER_SECOND;
        return seconds << 32 | fraction << 16;
    }

    static boolean isAfter(long sequence, long other) {
        return sequence - other > 0;
    }

    /** How many seconds the first is ahead of the other; negative when it is behind. */
    static int secondsAhead(long sequence, long other) {
        return (int) (sequence >>> 32) - (int) (other >>> 32);
    }

    static boolean isWithin(int windowSeconds, long sequence, long other) {
        int ahead = secondsAhead(sequence, other);
        return ahead >= -windowSeconds && ahead <= windowSeconds;
    }

    /**
     * What to sign with after {@code last}: the clock, or one more than the last where the clock has not gone on. With {@link
     * AntiReplay#TIME} a clock that was set back by more than the window is followed, since others would find this one
     * stale for as long as it lasted.
     */
    static long next(long last, long clock, HmacSettings settings) {
        boolean setBack = settings.isTimed() && secondsAhead(last, clock) > settings.windowSeconds();
        return setBack || isAfter(clock, last) ? clock : last + 1;
    }
}
