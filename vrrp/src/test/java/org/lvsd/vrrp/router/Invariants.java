package org.lvsd.vrrp.router;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** What always holds, and what holds once nothing has gone wrong for long enough; each by its name. */
final class Invariants {
    private Invariants() {}

    static void require(boolean holds, String name, Supplier<String> what) {
        if (!holds) {
            throw new AssertionError(name + ": " + what.get());
        }
    }

    static void beforeItsStart(List<Action> actions) {
        require(actions.isEmpty(), "BeforeItsStartADirectorOnlyTakesNote", actions::toString);
    }

    static void deadlinesLieAhead(SimulatedDirector director, OptionalLong next, long nowNanos) {
        require(next.isEmpty() || next.getAsLong() - nowNanos > 0, "DeadlinesLieAhead", director::toString);
    }

    static void theStoppedHoldNothing(SimulatedDirector stopped) {
        require(stopped.hands.held.stream().allMatch(Set::isEmpty), "TheStoppedHoldNothing", stopped::toString);
    }

    /** Of one director, after it did anything at all. */
    static void afterEachStep(SimulatedDirector director, List<Action> actions) {
        RouterState group = null;
        for (int wire = 0; wire < director.wires.size(); wire++) {
            RouterState state = director.state(wire);
            boolean holds = !director.hands.held.get(wire).isEmpty();
            require(
                    !holds || state.holdsAddresses() || !director.isAlive(),
                    "NoAddressOutsideMaster",
                    () -> director + " after " + actions);
            require(holds || state != RouterState.MASTER, "AMasterHolds", () -> director + " after " + actions);
            if (state != RouterState.INITIALIZE && state != RouterState.STOPPING) {
                RouterState first = group;
                boolean same = first == null
                        || first == state
                        || joinsAFailover(first, state)
                        || director.settings.syncGroups().isEmpty();
                require(same, "ASyncGroupIsAllOrNone", () -> director + " after " + actions);
                group = state;
            }
        }
    }

    /** A member that a reload brings while the others fail over is backup, as they will be, or master with them. */
    private static boolean joinsAFailover(RouterState one, RouterState other) {
        return Set.of(one, other).equals(Set.of(RouterState.YIELDING, RouterState.BACKUP));
    }

    /** The director's deadline and its next takeover, most of which it remembers, are the first of all its virtual routers'. */
    static void oneDeadline(SimulatedDirector director, VrrpDirector running) {
        Timer first = new Timer();
        Timer takeover = new Timer();
        for (String wire : director.wires) {
            VirtualRouter router = running.router(wire);
            router.addDeadlineTo(first);
            router.group().addTakeoverTo(takeover);
        }
        takeover.addTo(first);
        require(first.toOptional().equals(running.deadlineNanos()), "NoDeadlineIsForgotten", director::toString);
        require(takeover.toOptional().equals(running.takeoverNanos()), "NoTakeoverIsForgotten", director::toString);
    }

    static void oneMaster(List<SimulatedDirector> connected, int wire) {
        long masters = connected.stream()
                .filter(director -> director.state(wire) == RouterState.MASTER)
                .count();
        boolean able = connected.stream()
                .anyMatch(director ->
                        director.state(wire) != RouterState.INITIALIZE && director.state(wire) != RouterState.FAULT);
        require(masters == (able ? 1 : 0), "OneMasterOnceQuiet", () -> "on wire " + wire + " " + connected);
    }

    static void takenOver(List<SimulatedDirector> left, int wire) {
        long masters = left.stream()
                .filter(director -> director.state(wire) == RouterState.MASTER)
                .count();
        require(masters == 1, "ALostMasterIsReplacedInTime", () -> masters + " on wire " + wire + " " + left);
    }

    /** Of those that are ready; one that is not keeps what it has, and preempts nobody. */
    static void bestMaster(List<SimulatedDirector> connected, int wire) {
        int best = connected.stream()
                .filter(director -> director.state(wire) != RouterState.FAULT && director.readiness.mayPreempt())
                .mapToInt(director -> director.priority(wire))
                .max()
                .orElse(0);
        require(
                connected.stream()
                        .filter(director -> director.state(wire) == RouterState.MASTER)
                        .allMatch(director -> director.priority(wire) >= best),
                "TheHighestEligiblePriorityWins",
                () -> "on wire " + wire + " " + connected);
    }

    /** Of a group that ranks differently on its wires: no director that may take over ranks higher on all. */
    static void noMasterIsOutrankedOnAllWires(List<SimulatedDirector> connected, int wires) {
        for (SimulatedDirector master : connected) {
            for (SimulatedDirector other : connected) {
                boolean outranked = master.state(0) == RouterState.MASTER && other.readiness.mayPreempt();
                for (int wire = 0; wire < wires; wire++) {
                    outranked &= other.state(wire) == RouterState.BACKUP;
                    outranked &= other.priority(wire) > master.priority(wire);
                }
                require(!outranked, "NoMasterIsOutrankedOnAllWires", connected::toString);
            }
        }
    }

    /**
     * Two masters have met, and nobody else is to preempt: the one of higher priority is left, or of the higher address (RFC 9568
     * section 6.4.3).
     */
    static void theBetterOfTwoMasters(SimulatedDirector better, int wire, List<SimulatedDirector> connected) {
        require(
                better.state(wire) == RouterState.MASTER,
                "OfTwoMastersTheBetterIsLeft",
                () -> "not director " + better.index + " on wire " + wire + " " + connected);
    }

    /**
     * Of two islands that are one again: where the other island was told of addresses, the master has told it anew.
     *
     * @param border the first director of the second island
     */
    static void theNetworkKnowsTheMaster(
            List<SimulatedDirector> directors, int wire, int border, long splitAt, long healedAt) {
        for (SimulatedDirector master : directors) {
            boolean misled = directors.stream()
                    .anyMatch(other -> (other.index < border) != (master.index < border)
                            && other.hands.announced[wire] - splitAt > 0);
            require(
                    master.state(wire) != RouterState.MASTER || !misled || master.hands.announced[wire] - healedAt >= 0,
                    "TheNetworkKnowsTheMaster",
                    () -> "director " + master.index + " did not announce on wire " + wire + " " + directors);
        }
    }

    static void somebodyAnswers(List<SimulatedDirector> directors, int wires) {
        for (int wire = 0; wire < wires; wire++) {
            boolean answered = false;
            for (SimulatedDirector director : directors) {
                answered |= !director.hands.held.get(wire).isEmpty();
            }
            int unanswered = wire;
            require(answered, "MakeBeforeBreak", () -> "nobody on wire " + unanswered + " " + directors);
        }
    }
}
