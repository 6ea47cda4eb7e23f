package org.lvsd.vrrp.router;

import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

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

    /** @param services whether they become ready each in their time, and reloads bring virtual routers that wait for them */
    SimulationRun(long seed, boolean services) {
        site = new SimulationSite(seed, services);
        network = site.network;
        random = site.random;
        accidents = new SimulationAccidents(site);
    }

    void run() {
        network.directors.forEach(SimulatedDirector::start);
        for (int i = 0; i < ACCIDENTS; i++) {
            accidents.happen();
            site.services.reload(site);
            network.run(random.nextLong(5 * site.interval));
            buryTheStopped();
        }
        mend();
        if (random.nextInt(3) == 0) {
            long splitAt = network.now;
            int border = partitioned();
            long healedAt = network.now;
            network.run(site.agreeNanos() + 2 * SECOND);
            known(border, splitAt, healedAt);
        }
        settle("mended");
        agreed(network.directors);
        if (site.services.somebodyReturns()) {
            comeBack(site.anyDirector());
        } else {
            operate();
        }
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
                Invariants.require(
                        director.hands.held.stream().allMatch(Set::isEmpty), "TheStoppedHoldNothing", director::toString);
                director.kill();
            }
        }
    }

    private void mend() {
        network.mendCables();
        network.loss = 0;
        network.longestDelay = Math.min(MS, site.interval / 10);
        for (SimulatedDirector director : network.directors) {
            director.hands.failingHolds = 0;
            director.stall(0);
            for (int wire = 0; wire < site.wires.size(); wire++) {
                director.link(wire, true);
            }
            if (!director.isAlive() && random.nextBoolean()) {
                director.startAgain();
            } else if (unwell(director)) {
                director.crash();
                director.start();
            }
            if (!site.services.areSimulated) {
                director.becomeReady();
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

    /** Two islands, each whole in itself. @return the first director of the second */
    private int partitioned() {
        int border = random.nextInt(1, network.directors.size());
        for (int a = 0; a < border; a++) {
            for (int b = border; b < network.directors.size(); b++) {
                for (int wire = 0; wire < site.wires.size(); wire++) {
                    network.cut(wire, a, b);
                    network.cut(wire, b, a);
                }
            }
        }
        settle("in two islands");
        agreed(network.directors.subList(0, border));
        agreed(network.directors.subList(border, network.directors.size()));
        network.mendCables();
        return border;
    }

    private void known(int border, long splitAt, long healedAt) {
        for (int wire = 0; wire < site.wires.size(); wire++) {
            Invariants.theNetworkKnowsTheMaster(network.directors, wire, border, splitAt, healedAt);
        }
    }

    private void settle(String when) {
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

    private void agreed(List<SimulatedDirector> connected) {
        for (int wire = 0; wire < site.wires.size(); wire++) {
            Invariants.oneMaster(connected, wire);
            if (site.preempt && !site.crossed) {
                Invariants.bestMaster(connected, wire);
            }
        }
    }

    /** As after a boot, with nothing to serve with yet: nobody loses a packet for it. */
    private void comeBack(SimulatedDirector chosen) {
        chosen.crash();
        settle("without one");
        if (!site.crossed) {
            network.afterEachStep = () -> Invariants.somebodyAnswers(network.directors, site.wires.size());
        }
        chosen.start();
        settle("come back");
        agreed(network.directors);
    }

    /** An operator's action on a network where nothing is wrong: nobody loses a packet for it. */
    private void operate() {
        SimulatedDirector chosen = site.anyDirector();
        int wire = site.anyWire();
        long before = roleChanges();
        boolean backup =
                chosen.state(0) == RouterState.BACKUP && chosen.state(site.wires.size() - 1) == RouterState.BACKUP;
        boolean keeps = chosen.settings.instances().get(0).options().handover() == Handover.MAKE_BEFORE_BREAK;
        Operation operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
        if (!site.crossed) {
            network.afterEachStep = () -> Invariants.somebodyAnswers(network.directors, site.wires.size());
        }
        switch (operation) {
            case FAILBACK -> chosen.tell(wire, new Event.Failback());
            case TRACK -> accidents.track(chosen, wire);
            case STALL -> chosen.stall(backup ? random.nextLong(10 * site.interval) : 0);
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
