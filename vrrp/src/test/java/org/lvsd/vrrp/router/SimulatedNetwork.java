package org.lvsd.vrrp.router;

import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.router.SimulationTally.Occurrence;

/** Wires between directors on which advertisements are lost, doubled, late and out of order. Time begins at 0. */
final class SimulatedNetwork {
    private record Message(long at, long order, int from, int to, int wire, Event.AdvertisementReceived event) {}

    private static final int MOST_DIRECTORS = 8;
    static final int MOST_WIRES = 3;
    private static final long SHORTEST_DELAY_NANOS = 50_000;
    /** Many times what any seed has needed. */
    private static final int MOST_STEPS = 1_000_000;

    private final SplittableRandom random;
    private final PriorityQueue<Message> onTheWay =
            new PriorityQueue<>(Comparator.comparingLong(Message::at).thenComparingLong(Message::order));
    final List<SimulatedDirector> directors = new ArrayList<>();
    /** By wire, sender and receiver: what does not arrive. */
    private final boolean[] cut = new boolean[MOST_WIRES * MOST_DIRECTORS * MOST_DIRECTORS];
    /** The order of the last that came, by the same. */
    private final long[] lastOrder = new long[MOST_WIRES * MOST_DIRECTORS * MOST_DIRECTORS];

    final SimulationTally tally = new SimulationTally();
    /** Some advertisements come twice. */
    boolean doubling = true;

    double loss;
    long longestDelay = MS;
    long now;
    Runnable afterEachStep = () -> {};
    private long sent;
    private long steps;

    SimulatedNetwork(SplittableRandom random) {
        this.random = random;
    }

    /** That a message takes. */
    long longestDelayNanos() {
        return SHORTEST_DELAY_NANOS + longestDelay;
    }

    /** That long from now; never is never. */
    long in(long nanos) {
        return nanos == SimulatedSchedule.NEVER ? nanos : now + nanos;
    }

    void cut(int wire, int from, int to) {
        cut[index(wire, from, to)] = true;
    }

    void mendCables() {
        java.util.Arrays.fill(cut, false);
    }

    void send(SimulatedDirector from, int wire, Advertisement advertisement) {
        var event = new Event.AdvertisementReceived(advertisement, from.source(wire));
        for (SimulatedDirector to : directors) {
            boolean doubled = doubling && random.nextInt(50) == 0;
            if (doubled && to != from) {
                tally.count(Occurrence.DOUBLED);
            }
            for (int copies = doubled ? 2 : 1; copies > 0 && to != from; copies--) {
                long at = now + SHORTEST_DELAY_NANOS + random.nextLong(longestDelay);
                onTheWay.add(new Message(at, ++sent, from.index, to.index, wire, event));
            }
        }
    }

    boolean isSilent() {
        return onTheWay.isEmpty();
    }

    /** Until nothing is on its way. */
    void awaitSilence() {
        while (!isSilent()) {
            run(onTheWay.peek().at - now);
        }
    }

    void run(long nanos) {
        long until = now + nanos;
        while (true) {
            long next = nextEvent(until + 1);
            if (next > until) {
                now = until;
                return;
            }
            now = Math.max(next, now);
            step();
        }
    }

    private long nextEvent(long otherwise) {
        long next = onTheWay.isEmpty() ? otherwise : Math.min(otherwise, onTheWay.peek().at);
        for (SimulatedDirector director : directors) {
            next = Math.min(next, director.nextMoment(now + 1000 * SECOND));
        }
        return next;
    }

    private void step() {
        Invariants.require(++steps < MOST_STEPS, "EverySeedEnds", () -> "not after " + steps + " steps");
        while (!onTheWay.isEmpty() && onTheWay.peek().at <= now) {
            deliver(onTheWay.remove());
        }
        for (SimulatedDirector director : directors) {
            director.expire();
        }
        afterEachStep.run();
    }

    private void deliver(Message message) {
        int link = index(message.wire, message.from, message.to);
        if (cut[link]) {
            tally.count(Occurrence.CUT);
        } else if (!directors.get(message.from).linkUp(message.wire)) {
            tally.count(Occurrence.ON_A_DEAD_LINK);
        } else if (loss > 0 && random.nextDouble() < loss) {
            tally.count(Occurrence.LOST);
        } else {
            if (message.order < lastOrder[link]) {
                tally.count(Occurrence.OVERTAKEN);
            }
            lastOrder[link] = Math.max(lastOrder[link], message.order);
            directors.get(message.to).receive(message.wire, message.event);
        }
    }

    private static int index(int wire, int from, int to) {
        return (wire * MOST_DIRECTORS + from) * MOST_DIRECTORS + to;
    }
}
