package org.lvsd.vrrp.router;

import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.lvsd.vrrp.packet.Advertisement;

/** Wires between directors on which advertisements are lost, doubled, late and out of order. Time begins at 0. */
final class SimulatedNetwork {
    private record Message(long at, long order, int from, int to, int wire, Event.AdvertisementReceived event) {}

    private static final int MOST_DIRECTORS = 8;

    private final SplittableRandom random;
    private final PriorityQueue<Message> onTheWay =
            new PriorityQueue<>(Comparator.comparingLong(Message::at).thenComparingLong(Message::order));
    final List<SimulatedDirector> directors = new ArrayList<>();
    /** By wire, sender and receiver: what does not arrive. */
    private final boolean[] cut = new boolean[2 * MOST_DIRECTORS * MOST_DIRECTORS];

    double loss;
    long longestDelay = MS;
    long now;
    Runnable afterEachStep = () -> {};
    private long sent;

    SimulatedNetwork(SplittableRandom random) {
        this.random = random;
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
            boolean doubled = loss > 0 && random.nextInt(50) == 0;
            for (int copies = doubled ? 2 : 1; copies > 0 && to != from; copies--) {
                long at = now + 50_000 + random.nextLong(longestDelay);
                onTheWay.add(new Message(at, sent++, from.index, to.index, wire, event));
            }
        }
    }

    /** Until nothing is on its way. */
    void awaitSilence() {
        while (!onTheWay.isEmpty()) {
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
        while (!onTheWay.isEmpty() && onTheWay.peek().at <= now) {
            deliver(onTheWay.remove());
        }
        for (SimulatedDirector director : directors) {
            director.expire();
        }
        afterEachStep.run();
    }

    private void deliver(Message message) {
        boolean lost = cut[index(message.wire, message.from, message.to)]
                || (loss > 0 && random.nextDouble() < loss)
                || !directors.get(message.from).linkUp(message.wire);
        if (!lost) {
            directors.get(message.to).receive(message.wire, message.event);
        }
    }

    private static int index(int wire, int from, int to) {
        return (wire * MOST_DIRECTORS + from) * MOST_DIRECTORS + to;
    }
}
