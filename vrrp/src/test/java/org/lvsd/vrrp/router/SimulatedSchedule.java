package org.lvsd.vrrp.router;

import java.util.Arrays;

/** When a director's process will be ready, and when virtual routers start that a reload has brought; moments of the network. */
final class SimulatedSchedule {
    static final long NEVER = Long.MAX_VALUE;

    /** By wire. */
    private final long[] arrivals;

    private long ready = NEVER;

    SimulatedSchedule(int wires) {
        arrivals = new long[wires];
        forget();
    }

    void forget() {
        ready = NEVER;
        forgetArrivals();
    }

    void forgetArrivals() {
        Arrays.fill(arrivals, NEVER);
    }

    void readyAt(long moment) {
        ready = moment;
    }

    void arrivesAt(int wire, long moment) {
        arrivals[wire] = moment;
    }

    boolean isHeld(int wire) {
        return arrivals[wire] != NEVER;
    }

    /** Whether it is ready as of now; once. */
    boolean becomesReady(long now) {
        boolean due = ready <= now;
        ready = due ? NEVER : ready;
        return due;
    }

    /** Whether it starts now; once. */
    boolean arrives(int wire, long now) {
        boolean due = arrivals[wire] <= now;
        arrivals[wire] = due ? NEVER : arrivals[wire];
        return due;
    }

    /** The first moment of all. */
    long first() {
        return Math.min(ready, Arrays.stream(arrivals).min().orElse(NEVER));
    }
}
