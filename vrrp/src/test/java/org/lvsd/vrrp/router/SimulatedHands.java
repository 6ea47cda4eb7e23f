package org.lvsd.vrrp.router;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a director does to its wires and to its machine's interfaces. */
final class SimulatedHands {
    /** No wire. */
    static final int NONE = -1;

    /** What is on the interfaces, by wire; survives the process, not the machine. */
    final List<Set<VirtualAddress>> held = new ArrayList<>();
    /** When it told the network last where the addresses are, by wire. */
    final long[] announced;
    /** How many of the next holds cannot be carried out. */
    int failingHolds;

    private final SimulatedDirector director;
    private final SimulatedNetwork network;

    SimulatedHands(SimulatedDirector director, SimulatedNetwork network) {
        this.director = director;
        this.network = network;
        announced = new long[director.wires.size()];
        director.wires.forEach(wire -> held.add(new HashSet<>()));
    }

    /** @return the wire whose addresses could not be held, or {@link #NONE} */
    int carryOut(List<Action> actions) {
        int failed = NONE;
        for (Action action : actions) {
            int wire = director.wires.indexOf(action.instance());
            if (action instanceof Action.SendAdvertisement send) {
                Invariants.require(
                        director.knowsLinkUp(wire), "NothingIsSentOnADeadLink", () -> director + " " + actions);
                network.send(director, wire, send.advertisement());
            } else if (action instanceof Action.HoldAddresses hold) {
                held.get(wire).addAll(hold.addresses());
                failed = fails() ? wire : failed;
            } else if (action instanceof Action.ReleaseAddresses release) {
                held.get(wire).removeAll(release.addresses());
            } else if (action instanceof Action.AnnounceAddresses announce) {
                boolean holds = held.get(wire).containsAll(announce.addresses());
                Invariants.require(holds, "OnlyWhatIsHeldIsAnnounced", () -> director + " " + actions);
                announced[wire] = network.now;
            }
        }
        return failed;
    }

    private boolean fails() {
        if (failingHolds == 0) {
            return false;
        }
        failingHolds--;
        return true;
    }
}
