package org.lvsd.vrrp.router;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * On a calm network one director leaves, or is cut off: how long those that stay may take. The best of them needs its down interval
 * (RFC 9568 section 6.1), by its own clock, from the last advertisement, which may have been on its way.
 */
final class SimulatedTakeover {
    /** A {@link SimulatedClock} may be a hundredth slow. */
    private static final double SLOWEST = 0.99;

    /** @param until when they have to have another master on that wire, and one only */
    private record Loss(int wire, List<SimulatedDirector> left, long until) {}

    private final SimulatedNetwork network;
    private final List<Loss> losses = new ArrayList<>();

    SimulatedTakeover(SimulatedNetwork network) {
        this.network = network;
    }

    /** These lose that director, now. */
    void loses(List<SimulatedDirector> left, SimulatedDirector lost) {
        for (int wire = 0; wire < lost.wires.size(); wire++) {
            if (lost.state(wire) == RouterState.MASTER) {
                losses.add(new Loss(wire, left, network.now + longestNanos(left, lost, wire)));
            }
        }
    }

    /** @return whether there was one */
    boolean inTime() {
        losses.sort(Comparator.comparingLong(Loss::until));
        for (Loss loss : losses) {
            network.run(loss.until - network.now);
            Invariants.takenOver(loss.left, loss.wire);
        }
        boolean lost = !losses.isEmpty();
        losses.clear();
        return lost;
    }

    /** Until there is one master again: the others have heard of it, and of two at once one has yielded. */
    private long longestNanos(List<SimulatedDirector> left, SimulatedDirector lost, int wire) {
        long interval = lost.intervalNanos(lost.wires.get(wire));
        long down = left.stream()
                .mapToLong(director -> director.masterDownNanos(wire, interval))
                .min()
                .orElseThrow();
        return (long) (down / SLOWEST) + 3 * network.longestDelayNanos();
    }
}
