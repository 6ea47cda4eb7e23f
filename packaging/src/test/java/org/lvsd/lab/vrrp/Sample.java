package org.lvsd.lab.vrrp;

/**
 * What came of one accident.
 *
 * @param silenceMillis from the last advertisement until the other director answered: what the other makes of it, wherever in
 *     an interval the accident was
 */
record Sample(double outageMillis, double takeoverMillis, double silenceMillis, int lost, int falseFailovers) {
    Sample(Seen seen, long atNanos, long heardNanos, int flaps) {
        this(
                seen.outageMillisSince(atNanos),
                seen.takeoverMillisSince(atNanos),
                seen.takeoverMillisSince(atNanos) + (atNanos - heardNanos) / 1e6,
                seen.lostSince(atNanos),
                flaps);
    }

    double of(Accident what) {
        return switch (what) {
            case CUT -> outageMillis;
            case KILL -> takeoverMillis;
            case FAILOVER, RETURN, STOP -> lost;
        };
    }
}
