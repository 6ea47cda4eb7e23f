package org.lvsd.healthcheck.probe;

/**
 * How fast probes may start: as often as they are due, and some more, so that what a stall has held back is made up for
 * soon but not at once. A bucket of tokens that fills at a rate. Time is an argument.
 */
final class StartPace {
    /** Over the rate at which probes come due. */
    private static final double HEADROOM = 4;

    private static final double MIN_PER_SECOND = 1_000;
    private static final double BURST_SECONDS = 0.02;

    private double perSecond = MIN_PER_SECOND;
    private double tokens;
    private long filledNanos;

    StartPace(long nowNanos) {
        filledNanos = nowNanos;
        tokens = burst();
    }

    /** @param duePerSecond how many probes come due in a second */
    void expect(double duePerSecond) {
        perSecond = Math.max(MIN_PER_SECOND, HEADROOM * duePerSecond);
    }

    /** Takes a token if there is one. */
    boolean take(long nowNanos) {
        tokens = Math.min(burst(), tokens + (nowNanos - filledNanos) / 1e9 * perSecond);
        filledNanos = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** How long until there is a token, when there is none now. */
    long waitNanos() {
        return (long) Math.ceil((1 - tokens) / perSecond * 1e9);
    }

    private double burst() {
        return perSecond * BURST_SECONDS;
    }
}
