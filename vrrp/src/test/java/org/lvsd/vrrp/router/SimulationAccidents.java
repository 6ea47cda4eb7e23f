package org.lvsd.vrrp.router;

import java.util.SplittableRandom;
import org.lvsd.vrrp.router.SimulationTally.Occurrence;

/** Everything that can go wrong, and everything an operator may do in the middle of it. */
final class SimulationAccidents {
    private final SimulationSite site;
    private final SimulatedNetwork network;
    private final SplittableRandom random;

    SimulationAccidents(SimulationSite site) {
        this.site = site;
        this.network = site.network;
        this.random = site.schedule;
    }

    void happen() {
        SimulatedDirector victim = site.anyDirector();
        int wire = site.anyWire();
        switch (random.nextInt(21)) {
            case 0 -> victim.crash();
            case 1 -> restart(victim);
            case 2 -> victim.stop();
            case 3, 4 -> victim.link(wire, random.nextBoolean());
            case 5 -> victim.link(wire, true);
            case 6, 7 -> cut(wire);
            case 8 -> network.mendCables();
            case 9 -> network.loss = random.nextDouble() * random.nextDouble();
            case 10, 11 -> victim.stall(random.nextLong(6 * site.interval), random.nextBoolean());
            case 12 -> victim.hands.failingHolds = random.nextInt(3);
            case 13 -> victim.becomeReady();
            case 14 -> victim.tell(wire, new Event.Failover());
            case 15 -> victim.tell(wire, new Event.Failback());
            case 16 -> track(victim, wire);
            case 17 -> victim.reload(site.settings(victim.index));
            case 18 -> victim.kill();
            default -> delay();
        }
    }

    /** Of the process, mostly fast enough to resume mastership; or of the machine. */
    void restart(SimulatedDirector victim) {
        if (random.nextInt(4) == 0) {
            victim.crash();
        } else {
            victim.kill();
        }
        victim.startAfter(random.nextLong(5 * site.interval));
    }

    void track(SimulatedDirector victim, int wire) {
        network.tally.count(Occurrence.TRACKED);
        Integer weight = random.nextInt(4) == 0 ? null : Integer.valueOf(random.nextInt(-100, 100));
        var event = new Event.TrackChanged("script " + random.nextInt(2), weight, random.nextBoolean());
        if (site.grouped && !site.crossed) {
            victim.tellGroup(event);
        } else {
            victim.tell(wire, event);
        }
    }

    /** Mostly by less than an interval. */
    private void delay() {
        boolean late = random.nextInt(4) == 0;
        network.longestDelay = random.nextLong(1, (late ? 4 : 1) * site.interval);
        if (network.longestDelay > site.interval) {
            network.tally.count(Occurrence.LATE_BY_AN_INTERVAL);
        }
    }

    private void cut(int wire) {
        int count = network.directors.size();
        int from = site.anyDirector().index;
        int to = (from + random.nextInt(1, count)) % count;
        network.cut(wire, from, to);
        if (random.nextBoolean()) {
            network.cut(wire, to, from);
        }
    }
}
