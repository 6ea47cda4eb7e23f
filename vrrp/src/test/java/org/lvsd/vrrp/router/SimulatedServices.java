package org.lvsd.vrrp.router;

import java.util.SplittableRandom;

/** When what a director serves is in the table, with its first verdicts: soon, later than it is waited for, or never. */
final class SimulatedServices {
    private final SplittableRandom random;
    private final long intervalNanos;

    SimulatedServices(SplittableRandom random, long intervalNanos) {
        this.random = random;
        this.intervalNanos = intervalNanos;
    }

    /** From a process's start. */
    long nanosUntilReady() {
        boolean never = random.nextInt(8) == 0;
        return never ? SimulatedSchedule.NEVER : random.nextLong(8 * intervalNanos);
    }

    /** Reloads that bring a virtual router, which is held until what it serves has its verdicts. */
    void reload(SimulationSite site) {
        if (random.nextInt(4) == 0) {
            SimulatedDirector director = site.network.directors.get(random.nextInt(site.network.directors.size()));
            director.arrives(random.nextInt(site.wires.size()), random.nextLong(5 * intervalNanos));
        }
    }

    /** Whether a director leaves, and comes back as after a boot. */
    boolean somebodyReturns() {
        return random.nextInt(3) == 0;
    }

    /** The longest that anything here takes, unless it takes for ever. */
    long longestNanos() {
        return 13 * intervalNanos;
    }
}
