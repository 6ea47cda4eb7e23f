package org.lvsd.vrrp.router;

import java.util.Set;
import java.util.SplittableRandom;

/** Everything that can go wrong, and everything an operator may do in the middle of it. */
final class SimulationAccidents {
    private final SimulationSite site;
    private final SimulatedNetwork network;
    private final SplittableRandom random;

    SimulationAccidents(SimulationSite site) {
        this.site = site;
        this.network = site.network;
        this.random = site.random;
    }

    void happen() {
        SimulatedDirector victim = site.anyDirector();
        int wire = site.anyWire();
        switch (random.nextInt(20)) {
            case 0 -> victim.crash();
            case 1 -> restart(victim);
            case 2 -> victim.stop();
            case 3, 4 -> victim.link(wire, random.nextBoolean());
            case 5 -> victim.link(wire, true);
            case 6, 7 -> cut(wire);
            case 8 -> network.mendCables();
            case 9 -> network.loss = random.nextDouble() * random.nextDouble();
            case 10, 11 -> victim.stall(random.nextLong(6 * site.interval));
            case 12 -> victim.failingHolds = random.nextInt(3);
            case 13 -> victim.tell(wire, new Event.Ready());
            case 14 -> victim.tell(wire, new Event.Failover());
            case 15 -> victim.tell(wire, new Event.Failback());
            case 16 -> track(victim, wire);
            case 17 -> victim.reload(site.settings(victim.index));
            default -> network.longestDelay = random.nextLong(1, site.interval);
        }
    }

    /** Fast, so that mastership is resumed; or slow, as after a boot. */
    void restart(SimulatedDirector victim) {
        Set<String> masters = victim.kill();
        if (random.nextBoolean()) {
            victim.start(masters);
        } else {
            victim.crash();
            victim.start(Set.of());
        }
    }

    void track(SimulatedDirector victim, int wire) {
        Integer weight = random.nextInt(4) == 0 ? null : Integer.valueOf(random.nextInt(-100, 100));
        var event = new Event.TrackChanged("script " + random.nextInt(2), weight, random.nextBoolean());
        if (site.grouped && !site.crossed) {
            victim.tellGroup(event);
        } else {
            victim.tell(wire, event);
        }
    }

    private void cut(int wire) {
        int from = site.anyDirector().index;
        int to = site.anyDirector().index;
        network.cut(wire, from, to);
        if (random.nextBoolean()) {
            network.cut(wire, to, from);
        }
    }
}
