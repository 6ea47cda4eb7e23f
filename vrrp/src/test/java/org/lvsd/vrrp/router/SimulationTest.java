package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.instance;
import static org.lvsd.vrrp.router.Fixtures.ip;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Two or three directors under a schedule of accidents that a seed decides; then everything is mended, and they have to come
 * to one master soon and to stay there. {@code -Dlvsd.simulation.seed=N} runs one schedule alone.
 */
class SimulationTest {
    private static final int SCHEDULES = Integer.getInteger("lvsd.simulation.schedules", 3000);
    private static final int ACCIDENTS = 12;

    @Test
    void aloneEveryVirtualRouterFindsItsBestMaster() {
        simulate(0x1000_0000L, false);
    }

    @Test
    void aSyncGroupFindsItsBestMasterAsAWhole() {
        simulate(0x2000_0000L, true);
    }

    private static void simulate(long firstSeed, boolean grouped) {
        Long only = Long.getLong("lvsd.simulation.seed");
        long first = only == null ? firstSeed : only;
        for (long seed = first; seed < first + (only == null ? SCHEDULES : 1); seed++) {
            try {
                new Schedule(seed, grouped).run();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + (grouped ? ", grouped: " : ", ungrouped: ") + e.getMessage(), e);
            }
        }
    }

    /** One seed's lifetime. */
    private static final class Schedule {
        private final SplittableRandom random;
        private final SimulatedNetwork network;
        private final boolean grouped;
        private final List<String> wires;
        private final long interval;
        private final boolean preempt;
        private final int version;

        Schedule(long seed, boolean grouped) {
            this.random = new SplittableRandom(seed);
            this.grouped = grouped;
            wires = grouped ? List.of("front", "back") : List.of("front");
            version = random.nextInt(4) == 0 ? 2 : 3;
            interval =
                    version == 2 ? SECOND : List.of(10 * MS, 100 * MS, SECOND).get(random.nextInt(3));
            preempt = random.nextInt(4) != 0;
            long origin = random.nextBoolean() ? Long.MAX_VALUE - random.nextLong(40 * SECOND) : random.nextLong();
            network = new SimulatedNetwork(random, origin);
            int count = random.nextInt(2, 4);
            for (int i = 0; i < count; i++) {
                network.directors.add(new SimulatedDirector(i, settings(i), network));
            }
        }

        void run() {
            network.directors.forEach(director -> director.start(Set.of()));
            for (int i = 0; i < ACCIDENTS; i++) {
                accident();
                network.runUntil(network.now + random.nextLong(5 * interval));
                stopped();
            }
            mend();
            if (random.nextBoolean()) {
                cut(wires.get(random.nextInt(wires.size())));
                assertSettles("with a cable cut for good");
                network.cuts.clear();
            }
            assertSettles("mended");
            assertOneMaster();
        }

        private DirectorSettings settings(int index) {
            int priority = List.of(50, 100, 100, 150, 254).get(random.nextInt(5));
            if (index == 0 && random.nextInt(6) == 0) {
                priority = 255;
            }
            List<InstanceSettings> instances = new ArrayList<>();
            for (int wire = 0; wire < wires.size(); wire++) {
                // Addresses are crossed: who wins a tie on one wire loses it on the other.
                int host = wire == 0 ? 10 + index : 20 - index;
                instances.add(instance(wires.get(wire))
                        .on("eth" + wire, 51 + wire)
                        .version(version)
                        .interval(interval)
                        .priority(priority)
                        .preempt(preempt, random.nextInt(4) == 0 ? 2 * interval : 0)
                        .addresses("10.0." + wire + ".100/24", "10.0." + wire + ".101/24")
                        .source(ip("10.0." + wire + "." + host))
                        .build());
            }
            List<SyncGroupSettings> groups = grouped ? List.of(new SyncGroupSettings("edge", wires)) : List.of();
            return new DirectorSettings(instances, groups, 5 * interval);
        }

        private void accident() {
            SimulatedDirector victim = network.directors.get(random.nextInt(network.directors.size()));
            String wire = wires.get(random.nextInt(wires.size()));
            switch (random.nextInt(14)) {
                case 0 -> victim.crash();
                case 1 -> restart(victim);
                case 2 -> victim.stop();
                case 3, 4 -> victim.link(wire, random.nextBoolean());
                case 5 -> victim.link(wire, true);
                case 6, 7 -> cut(wire);
                case 8 -> network.cuts.clear();
                case 9 -> network.loss = random.nextDouble() * random.nextDouble();
                case 10 -> victim.stall(random.nextLong(5 * interval));
                case 11 -> victim.failingHolds = random.nextInt(3);
                case 12 -> victim.ready();
                default -> network.longestDelay = random.nextLong(1, interval);
            }
        }

        /** Fast, so that mastership is resumed; or slow, as after a boot. */
        private void restart(SimulatedDirector victim) {
            Set<String> masters = victim.kill();
            if (random.nextBoolean()) {
                victim.start(masters);
            } else {
                victim.crash();
                victim.start(Set.of());
            }
        }

        private void cut(String wire) {
            int from = random.nextInt(network.directors.size());
            int to = random.nextInt(network.directors.size());
            network.cuts.add(new SimulatedNetwork.Cut(from, to, wire));
            if (random.nextBoolean()) {
                network.cuts.add(new SimulatedNetwork.Cut(to, from, wire));
            }
        }

        private void stopped() {
            for (SimulatedDirector director : network.directors) {
                if (director.isStopped()) {
                    assertThat(director.held.values())
                            .as("a stopped director holds nothing")
                            .allMatch(Set::isEmpty);
                    director.kill();
                }
            }
        }

        private void mend() {
            network.cuts.clear();
            network.loss = 0;
            network.longestDelay = Math.min(MS, interval / 10);
            for (SimulatedDirector director : network.directors) {
                director.failingHolds = 0;
                wires.forEach(wire -> director.link(wire, true));
                boolean leaves = director.snapshots().values().stream()
                        .anyMatch(it -> it.state() == RouterState.STOPPING || it.state() == RouterState.INITIALIZE);
                if (leaves || !director.isAlive()) {
                    director.crash();
                    director.start(Set.of());
                }
                director.ready();
            }
        }

        /** Failed addresses are tried again after up to 32 s; else a few down intervals suffice. */
        private long settling() {
            boolean failed = network.directors.stream()
                    .flatMap(director -> director.snapshots().values().stream())
                    .anyMatch(it -> it.state() == RouterState.FAULT);
            return 25 * interval + (failed ? 33 * SECOND : 0);
        }

        private void assertSettles(String when) {
            network.runUntil(network.now + settling());
            long before = roleChanges();
            network.runUntil(network.now + 30 * interval);
            assertThat(roleChanges())
                    .as("no flap without a cause, %s: %s", when, network.directors)
                    .isEqualTo(before);
        }

        private void assertOneMaster() {
            for (String wire : wires) {
                List<SimulatedDirector> masters = network.directors.stream()
                        .filter(director -> director.masters().contains(wire))
                        .toList();
                assertThat(masters)
                        .as("masters on %s of %s", wire, network.directors)
                        .hasSize(1);
                if (preempt) {
                    assertThat(priority(masters.get(0)))
                            .as("the best is master")
                            .isEqualTo(bestPriority());
                }
            }
            Set<Set<String>> roles =
                    network.directors.stream().map(SimulatedDirector::masters).collect(Collectors.toSet());
            assertThat(roles).as("all or none").isSubsetOf(Set.of(Set.copyOf(wires), Set.of()));
        }

        private int bestPriority() {
            return network.directors.stream()
                    .map(Schedule::priority)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        private static int priority(SimulatedDirector director) {
            return director.settings.instances().get(0).priority();
        }

        private long roleChanges() {
            return network.directors.stream()
                    .mapToLong(director -> director.roleChanges)
                    .sum();
        }
    }
}
