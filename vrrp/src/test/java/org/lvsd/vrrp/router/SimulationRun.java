package org.lvsd.vrrp.router;

import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lvsd.vrrp.router.SimulationTally.Occurrence;

/** One seed's lifetime: accidents; then all is mended, and the directors have to agree, soon, and to stay agreed. */
final class SimulationRun {
    private static final int ACCIDENTS = 14;

    private enum Operation {
        FAILBACK,
        TRACK,
        STALL,
        STOP,
        FAILOVER
    }

    /** As likely as they stand here. */
    private static final List<Operation> OPERATIONS = List.of(
            Operation.FAILBACK,
            Operation.TRACK,
            Operation.STALL,
            Operation.STOP,
            Operation.FAILOVER,
            Operation.FAILOVER);

    private final SimulationSite site;
    private final SimulatedNetwork network;
    private final SplittableRandom random;
    private final SimulationAccidents accidents;
    private final SimulatedTakeover takeover;

    SimulationRun(long seed) {
        site = new SimulationSite(seed);
        network = site.network;
        random = site.schedule;
        accidents = new SimulationAccidents(site);
        takeover = new SimulatedTakeover(network);
    }

    SimulationTally run() {
        network.directors.forEach(SimulatedDirector::start);
        for (int i = 0; i < ACCIDENTS; i++) {
            accidents.happen();
            site.services.reload(site);
            network.run(random.nextLong(5 * site.interval));
            buryTheStopped();
        }
        mend();
        new SimulatedQuiet(site).happen();
        if (random.nextInt(3) == 0) {
            new SimulatedSplit(this, site).happen(takeover);
        }
        settle("mended");
        agreed(network.directors);
        if (site.services.somebodyReturns()) {
            comeBack(site.anyDirector());
        } else {
            operate();
        }
        return network.tally;
    }

    @Override
    public String toString() {
        return site + "; " + network.directors;
    }

    private void buryTheStopped() {
        for (SimulatedDirector director : network.directors) {
            boolean stopped = director.isAlive();
            for (int wire = 0; wire < site.wires.size(); wire++) {
                stopped &= director.state(wire) == RouterState.INITIALIZE && !director.isHeld(wire);
            }
            if (stopped) {
                Invariants.theStoppedHoldNothing(director);
                director.kill();
            }
        }
    }

    private void mend() {
        network.mendCables();
        network.loss = 0;
        network.doubling = false;
        network.longestDelay = Math.min(MS, site.interval / 10);
        for (SimulatedDirector director : network.directors) {
            director.hands.failingHolds = 0;
            director.stall(0, true);
            for (int wire = 0; wire < site.wires.size(); wire++) {
                director.link(wire, true);
            }
            if (!director.isAlive() && random.nextBoolean()) {
                director.startAgain();
            } else if (unwell(director)) {
                director.crash();
                director.start();
            }
        }
    }

    private boolean unwell(SimulatedDirector director) {
        boolean unwell = !director.isAlive();
        for (int wire = 0; wire < site.wires.size(); wire++) {
            RouterState state = director.state(wire);
            boolean ended = state == RouterState.INITIALIZE && !director.isHeld(wire);
            unwell |= ended || state == RouterState.STOPPING || director.hasFault(wire);
            unwell |= state == RouterState.FAULT;
        }
        return unwell;
    }

    void settle(String when) {
        network.run(site.agreeNanos());
        // Where members of a group rank differently on two wires, chance decides who yields to whom, and how often.
        int attempts = site.crossed ? 4 : 1;
        while (attempts > 0 && !isCalm()) {
            attempts--;
        }
        Invariants.require(attempts > 0, "NoFlapWithoutACause", () -> when + ": " + network.directors);
    }

    private boolean isCalm() {
        long before = roleChanges();
        network.run(20 * site.longestInterval);
        return roleChanges() == before;
    }

    void agreed(List<SimulatedDirector> connected) {
        for (int wire = 0; wire < site.wires.size(); wire++) {
            Invariants.oneMaster(connected, wire);
            if (site.preempt && !site.crossed) {
                Invariants.bestMaster(connected, wire);
            }
        }
        if (site.preempt && site.crossed) {
            Invariants.noMasterIsOutrankedOnAllWires(connected, site.wires.size());
        }
    }

    /** As after a boot, with nothing to serve with yet: nobody loses a packet for it. */
    private void comeBack(SimulatedDirector chosen) {
        List<SimulatedDirector> left = new ArrayList<>(network.directors);
        left.remove(chosen);
        takeover.loses(left, chosen);
        chosen.crash();
        inTime(Occurrence.MASTER_CRASHED_IN_CALM);
        settle("without one");
        if (!site.crossed) {
            network.afterEachStep = () -> Invariants.somebodyAnswers(network.directors, site.wires.size());
        }
        long before = roleChanges();
        long own = chosen.roleChanges;
        chosen.start();
        settle("come back");
        agreed(network.directors);
        if (!site.preempt && !chosen.settings.instances().get(0).isOwner()) {
            network.tally.count(Occurrence.RETURNED_WITHOUT_PREEMPTION);
            // It has started, that is all.
            long others = roleChanges() - before - (chosen.roleChanges - own);
            Invariants.require(
                    others == 0 && chosen.roleChanges - own == site.wires.size(),
                    "WithoutPreemptionAReturnChangesNothing",
                    network.directors::toString);
        }
    }

    /** Where members of a group rank differently on two wires, they may yield to each other for a while. */
    void inTime(Occurrence loss) {
        if (!site.crossed && takeover.inTime()) {
            network.tally.count(loss);
        }
    }

    /** An operator's action on a network where nothing is wrong: nobody loses a packet for it. */
    private void operate() {
        SimulatedDirector chosen = site.anyDirector();
        int wire = site.anyWire();
        long stall = random.nextLong(10 * site.interval);
        long before = roleChanges();
        boolean backup = true;
        for (int each = 0; each < site.wires.size(); each++) {
            backup &= chosen.state(each) == RouterState.BACKUP;
        }
        boolean keeps = chosen.settings.instances().get(0).options().handover() == Handover.MAKE_BEFORE_BREAK;
        Operation operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
        if (!site.crossed) {
            network.afterEachStep = () -> Invariants.somebodyAnswers(network.directors, site.wires.size());
        }
        switch (operation) {
            case FAILBACK -> chosen.tell(wire, new Event.Failback());
            case TRACK -> accidents.track(chosen, wire);
            case STALL -> chosen.stall(backup ? stall : 0, random.nextBoolean());
            case STOP -> stop(chosen, keeps);
            case FAILOVER -> failover(chosen, wire, keeps);
        }
        if (operation == Operation.TRACK) {
            network.afterEachStep = () -> {};
        }
        network.run(site.agreeNanos());
        if (operation == Operation.STALL) {
            Invariants.require(roleChanges() == before, "AStalledBackupDisturbsNobody", chosen::toString);
        }
        settle("after operation " + operation);
        buryTheStopped();
        List<SimulatedDirector> alive = new ArrayList<>(network.directors);
        alive.removeIf(director -> !director.isAlive());
        agreed(alive);
    }

    private void stop(SimulatedDirector chosen, boolean keeps) {
        if (!keeps || network.directors.stream().anyMatch(it -> it != chosen && it.state(0) == RouterState.FAULT)) {
            network.afterEachStep = () -> {};
        }
        chosen.stop();
    }

    private void failover(SimulatedDirector chosen, int wire, boolean keeps) {
        // A priority 0 may be overtaken by the advertisement before it: then two that have yielded wait equally long.
        boolean sure = keeps || anotherIsAble(chosen, wire);
        boolean master = sure && chosen.state(wire) == RouterState.MASTER;
        if (!keeps) {
            network.afterEachStep = () -> {};
        }
        if (!keeps || site.interval >= SECOND) {
            // It begins with a priority 0: an advertisement sent before and come after it would say that the old
            // master is back.
            network.awaitSilence();
        }
        chosen.tell(wire, new Event.Failover());
        network.run(site.agreeNanos());
        boolean takenOver = !master || !site.preempt || site.crossed || chosen.state(wire) == RouterState.BACKUP;
        Invariants.require(takenOver, "AFailoverMovesTheMaster", () -> network.directors.toString());
        if (random.nextBoolean()) {
            chosen.tell(wire, new Event.Failback());
        }
    }

    private boolean anotherIsAble(SimulatedDirector chosen, int wire) {
        return network.directors.stream().anyMatch(it -> it != chosen && it.priority(wire) > 1);
    }

    private long roleChanges() {
        long sum = 0;
        for (SimulatedDirector director : network.directors) {
            sum += director.roleChanges;
        }
        return sum;
    }
}
