package org.lvsd.vrrp.router;

import static org.lvsd.vrrp.router.Fixtures.MS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.lvsd.vrrp.packet.Advertisement;

/** Wires between directors on which advertisements are lost, doubled, late and out of order. */
final class SimulatedNetwork {
    /** A cut: what the first sends on the wire does not reach the second. */
    record Cut(int from, int to, String wire) {}

    private record Message(long at, long order, int from, int to, String wire, Advertisement advertisement) {}

    private final SplittableRandom random;
    private final long origin;
    private final PriorityQueue<Message> onTheWay;
    final List<SimulatedDirector> directors = new ArrayList<>();
    final Set<Cut> cuts = new HashSet<>();
    double loss;
    long longestDelay = MS;
    long now;
    private long sent;

    /** The clock may start anywhere, next to its wrap-around too. */
    SimulatedNetwork(SplittableRandom random, long origin) {
        this.random = random;
        this.origin = origin;
        this.now = origin;
        onTheWay = new PriorityQueue<>(Comparator.<Message>comparingLong(message -> message.at - origin)
                .thenComparingLong(Message::order));
    }

    void send(int from, String wire, Advertisement advertisement) {
        for (SimulatedDirector to : directors) {
            boolean doubled = loss > 0 && random.nextInt(50) == 0;
            for (int copies = doubled ? 2 : 1; copies > 0 && to.index != from; copies--) {
                long at = now + 50_000 + random.nextLong(longestDelay);
                onTheWay.add(new Message(at, sent++, from, to.index, wire, advertisement));
            }
        }
    }

    /** Runs until then, whatever happens on the way being checked. */
    void runUntil(long until) {
        while (true) {
            long next = nextEvent();
            if (next - until > 0) {
                now = until;
                return;
            }
            now = next - now > 0 ? next : now;
            step();
        }
    }

    long sinceStart() {
        return now - origin;
    }

    private long nextEvent() {
        long next = onTheWay.isEmpty() ? now + 1000 * Fixtures.SECOND : onTheWay.peek().at;
        for (SimulatedDirector director : directors) {
            long deadline = director.nextNanos(now);
            next = deadline - next < 0 ? deadline : next;
        }
        return next;
    }

    private void step() {
        while (!onTheWay.isEmpty() && onTheWay.peek().at - now <= 0) {
            deliver(onTheWay.remove());
        }
        for (SimulatedDirector director : directors) {
            director.expire();
        }
    }

    private void deliver(Message message) {
        boolean cut = cuts.contains(new Cut(message.from, message.to, message.wire));
        SimulatedDirector to = directors.get(message.to);
        if (!cut
                && (loss == 0 || random.nextDouble() >= loss)
                && directors.get(message.from).linkUp(message.wire)) {
            to.receive(
                    message.wire,
                    message.advertisement,
                    directors.get(message.from).source(message.wire));
        }
    }
}
