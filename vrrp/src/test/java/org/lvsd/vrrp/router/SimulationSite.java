package org.lvsd.vrrp.router;

import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.instance;
import static org.lvsd.vrrp.router.Fixtures.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lvsd.vrrp.router.SimulationTally.Occurrence;

/** What a seed makes of the site: how many directors and wires, how they are configured. */
final class SimulationSite {
    /** Of the site, and what is configured anew. */
    private final SplittableRandom random;
    /** Of what happens when, so that what the network draws for each message does not change it. */
    final SplittableRandom schedule;

    final SimulatedNetwork network;
    final List<String> wires;
    final boolean grouped;
    /** The shortest; in version 3 a director may have a longer one than others. */
    final long interval;

    final long longestInterval;
    final boolean preempt;
    final SimulatedServices services;
    private final int version;
    /** Members of a group that rank differently on two wires: whoever is master, it is one. */
    final boolean crossed;

    SimulationSite(long seed) {
        SplittableRandom seeded = new SplittableRandom(seed);
        random = seeded.split();
        schedule = seeded.split();
        network = new SimulatedNetwork(seeded.split());
        wires = List.of("front", "back", "side")
                .subList(0, List.of(1, 1, 2, 2, 2, 3).get(random.nextInt(6)));
        grouped = wires.size() > 1 && random.nextBoolean();
        crossed = grouped && random.nextInt(8) == 0;
        version = random.nextInt(4) == 0 ? 2 : 3;
        interval = version == 2 ? SECOND : List.of(10 * MS, 100 * MS, SECOND).get(random.nextInt(3));
        longestInterval = version == 3 && random.nextBoolean() ? 3 * interval : interval;
        preempt = random.nextInt(4) != 0;
        services = new SimulatedServices(seeded.split(), interval);
        int count = random.nextInt(6) == 0 ? random.nextInt(4, 6) : random.nextInt(2, 4);
        for (int i = 0; i < count; i++) {
            network.directors.add(new SimulatedDirector(i, settings(i), network, new SimulatedClock(random), services));
        }
        tally();
    }

    SimulatedDirector anyDirector() {
        return network.directors.get(schedule.nextInt(network.directors.size()));
    }

    int anyWire() {
        return schedule.nextInt(wires.size());
    }

    DirectorSettings settings(int index) {
        int priority = List.of(1, 50, 100, 100, 150, 254).get(random.nextInt(6));
        if (index == 0 && random.nextInt(6) == 0) {
            priority = 255;
        }
        boolean release = random.nextInt(8) == 0;
        long own = interval * random.nextLong(1, longestInterval / interval + 1);
        List<InstanceSettings> instances = new ArrayList<>();
        for (int wire = 0; wire < wires.size(); wire++) {
            int here = crossed && wire > 0 ? random.nextInt(1, 255) : priority;
            instances.add(settings(index, wire, here, own, release));
        }
        List<SyncGroupSettings> groups = grouped ? List.of(new SyncGroupSettings("edge", wires)) : List.of();
        return new DirectorSettings(instances, groups, 5 * interval, random.nextInt(6) == 0 ? 6 * interval : 0);
    }

    /** Addresses are crossed: who wins a tie on one wire loses it on the other. */
    private InstanceSettings settings(int index, int wire, int priority, long own, boolean release) {
        int host = wire == 0 ? 10 + index : 20 - index;
        var options = new InstanceOptions(
                release ? Handover.RELEASE : Handover.MAKE_BEFORE_BREAK, true, List.of(), List.of());
        return instance(wires.get(wire))
                .on("eth" + wire, 51 + wire)
                .version(version)
                .interval(own)
                .priority(priority)
                .preempt(preempt, preemptDelay())
                .addresses("10.0." + wire + ".100/24")
                .source(ip("10.0." + wire + "." + host))
                .options(options)
                .build();
    }

    private long preemptDelay() {
        boolean delays = random.nextInt(4) == 0;
        if (delays && preempt) {
            network.tally.count(Occurrence.PREEMPT_DELAY);
        }
        return delays ? 2 * interval : 0;
    }

    private void tally() {
        int directors = network.directors.size();
        network.tally.count(List.of(
                        Occurrence.TWO_DIRECTORS,
                        Occurrence.THREE_DIRECTORS,
                        Occurrence.FOUR_DIRECTORS,
                        Occurrence.FIVE_DIRECTORS)
                .get(directors - 2));
        if (grouped) {
            network.tally.count(wires.size() == 2 ? Occurrence.GROUP_OF_TWO : Occurrence.GROUP_OF_THREE);
        }
        if (crossed) {
            network.tally.count(Occurrence.CROSSED_GROUP);
        }
        if (!preempt) {
            network.tally.count(Occurrence.WITHOUT_PREEMPTION);
        }
    }

    /**
     * Within this time directors that hear each other agree, whatever they were doing. One after the other: the startup delay
     * ends; a lower master is heard, and left in peace for the preempt delay, and then for a down interval; meanwhile, or
     * instead, a handover begins, is not heard, and falls silent. Before all that services become ready.
     */
    long agreeNanos() {
        long down = Intervals.masterDownNanos(version, 1, longestInterval);
        long handover = 2 * down + 400 * MS;
        long preempting = 6 * interval + longestInterval + 2 * interval + down;
        return preempting + handover + services.longestNanos();
    }

    @Override
    public String toString() {
        return "version " + version + ", interval " + interval / MS + ".." + longestInterval / MS + " ms, preempt "
                + preempt + ", grouped " + grouped + ", wires " + wires.size() + ", directors "
                + network.directors.size();
    }
}
