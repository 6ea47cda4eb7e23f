package org.lvsd.vrrp.router;

import static org.lvsd.vrrp.router.Fixtures.SECOND;

import java.util.List;
import java.util.SplittableRandom;
import org.lvsd.vrrp.router.SimulationTally.Occurrence;

/** Cables that are cut so that two islands are left, each whole in itself, and mended. */
final class SimulatedSplit {
    private final SimulationRun run;
    private final SimulationSite site;
    private final SimulatedNetwork network;
    private final SplittableRandom random;

    SimulatedSplit(SimulationRun run, SimulationSite site) {
        this.run = run;
        this.site = site;
        this.network = site.network;
        this.random = site.schedule;
    }

    /** Two islands, each whole in itself, which become one again. */
    void happen(SimulatedTakeover takeover) {
        boolean calm = random.nextBoolean();
        if (calm) {
            run.settle("before a split");
            run.agreed(network.directors);
        }
        long splitAt = network.now;
        int border = random.nextInt(1, network.directors.size());
        List<SimulatedDirector> here = network.directors.subList(0, border);
        List<SimulatedDirector> there = network.directors.subList(border, network.directors.size());
        partition(here, there);
        if (calm) {
            here.forEach(lost -> takeover.loses(there, lost));
            there.forEach(lost -> takeover.loses(here, lost));
            run.inTime(Occurrence.MASTER_CUT_OFF_IN_CALM);
        }
        run.settle("in two islands");
        run.agreed(here);
        run.agreed(there);
        SimulatedDirector[] better = betterMasters(here, there);
        network.mendCables();
        long healedAt = network.now;
        network.run(site.agreeNanos() + 2 * SECOND);
        known(border, splitAt, healedAt);
        for (int wire = 0; wire < better.length; wire++) {
            if (better[wire] != null) {
                network.tally.count(Occurrence.MASTERS_MET);
                Invariants.theBetterOfTwoMasters(better[wire], wire, network.directors);
            }
        }
    }

    private void partition(List<SimulatedDirector> here, List<SimulatedDirector> there) {
        for (SimulatedDirector a : here) {
            for (SimulatedDirector b : there) {
                for (int wire = 0; wire < site.wires.size(); wire++) {
                    network.cut(wire, a.index, b.index);
                    network.cut(wire, b.index, a.index);
                }
            }
        }
    }

    /**
     * By wire, who is to be master when the masters of two islands meet; none where another may preempt both. In a group, the wire of
     * the lowest virtual router id decides for all; but not if it is mended between two advertisements of the same moment, another
     * wire's first.
     */
    private SimulatedDirector[] betterMasters(List<SimulatedDirector> here, List<SimulatedDirector> there) {
        SimulatedDirector[] better = new SimulatedDirector[site.wires.size()];
        boolean clear = !site.crossed && (!site.grouped || network.isSilent());
        for (int wire = 0; clear && wire < better.length; wire++) {
            int deciding = site.grouped ? 0 : wire;
            SimulatedDirector one = master(here, deciding);
            SimulatedDirector other = master(there, deciding);
            SimulatedDirector best = one.outranks(other, deciding) ? one : other;
            boolean last = network.directors.stream()
                    .noneMatch(each -> each.priority(deciding) > best.priority(deciding)
                            && (site.preempt || each.priority(deciding) == 255));
            better[wire] = last ? best : null;
        }
        return better;
    }

    private static SimulatedDirector master(List<SimulatedDirector> island, int wire) {
        return island.stream()
                .filter(director -> director.state(wire) == RouterState.MASTER)
                .findFirst()
                .orElseThrow();
    }

    private void known(int border, long splitAt, long healedAt) {
        for (int wire = 0; wire < site.wires.size(); wire++) {
            Invariants.theNetworkKnowsTheMaster(network.directors, wire, border, splitAt, healedAt);
        }
    }
}
