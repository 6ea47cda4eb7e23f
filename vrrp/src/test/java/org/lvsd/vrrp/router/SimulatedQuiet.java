package org.lvsd.vrrp.router;

import org.lvsd.vrrp.router.SimulationTally.Occurrence;

/**
 * Nothing is lost or late any more, and what was on its way has come: a down interval later each wire has one master, whatever the
 * directors made of the accidents. Where one is handing over, in fault or not ready, that takes longer, see {@link
 * SimulationSite#agreeNanos}.
 */
final class SimulatedQuiet {
    /** A {@link SimulatedClock} may be a hundredth slow. */
    private static final double SLOWEST = 0.99;

    private final SimulationSite site;
    private final SimulatedNetwork network;

    SimulatedQuiet(SimulationSite site) {
        this.site = site;
        this.network = site.network;
    }

    void happen() {
        network.awaitSilence();
        if (site.crossed || !network.directors.stream().allMatch(this::isSettled)) {
            return;
        }
        network.tally.count(Occurrence.QUIET);
        network.run(longestDownNanos());
        if (!isAgreed()) {
            // One that preempts takes over at this very moment.
            network.run(3 * network.longestDelayNanos());
        }
        for (int wire = 0; wire < site.wires.size(); wire++) {
            Invariants.oneMaster(network.directors, wire);
        }
    }

    private boolean isSettled(SimulatedDirector director) {
        boolean settled = director.isAlive();
        for (int wire = 0; wire < site.wires.size(); wire++) {
            RouterState state = director.state(wire);
            settled &= state == RouterState.BACKUP || state == RouterState.MASTER;
            settled &= !director.isHeld(wire) && director.mayPreempt(wire);
        }
        return settled;
    }

    private boolean isAgreed() {
        for (int wire = 0; wire < site.wires.size(); wire++) {
            int each = wire;
            if (network.directors.stream()
                            .filter(director -> director.state(each) == RouterState.MASTER)
                            .count()
                    != 1) {
                return false;
            }
        }
        return true;
    }

    /** In a sync group the wire that decides has to have its turn, and who yielded waits for a part of an interval more. */
    private long longestDownNanos() {
        long longest = 0;
        for (SimulatedDirector director : network.directors) {
            for (int wire = 0; wire < site.wires.size(); wire++) {
                longest = Math.max(longest, director.masterDownNanos(wire, site.longestInterval));
            }
        }
        long group = site.grouped ? 3 * site.longestInterval : 0;
        return (long) ((longest + group) / SLOWEST) + 3 * network.longestDelayNanos();
    }
}
