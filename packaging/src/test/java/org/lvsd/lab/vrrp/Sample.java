package org.lvsd.lab.vrrp;

/** What came of one accident. */
record Sample(double outageMillis, double takeoverMillis, int lost, int falseFailovers) {
    Sample(Seen seen, long atNanos, int flaps) {
        this(seen.outageMillisSince(atNanos), seen.takeoverMillisSince(atNanos), seen.lostSince(atNanos), flaps);
    }

    double of(Accident what) {
        return switch (what) {
            case CUT -> outageMillis;
            case KILL -> takeoverMillis;
            case FAILOVER, RETURN, STOP -> lost;
        };
    }
}
