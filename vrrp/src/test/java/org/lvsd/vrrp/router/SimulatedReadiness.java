package org.lvsd.vrrp.router;

import java.util.HashMap;
import java.util.Map;

/**
 * Whether a director's process is ready, and since when its virtual routers run: what they may take over follows from that. Only
 * what it has been told counts; by whom, and when, is for {@link SimulatedServices} to say.
 */
final class SimulatedReadiness {
    private static final class Wire {
        long startedNanos;
        boolean resumed;
        /** Before what it does now. */
        boolean served;

        /** A router that serves was heard, and has not said since that it stops. */
        boolean rivalLives;

        long rivalHeardNanos;
        long rivalIntervalNanos;
    }

    private final Map<String, Wire> wires = new HashMap<>();
    private boolean ready;

    /** A process that begins is not ready. */
    void forget() {
        wires.clear();
        ready = false;
    }

    void ready() {
        ready = true;
    }

    /** One that does not run yet, or is in fault, listens to nobody, and waits anew when it does. */
    void heard(VirtualRouter router, Event.AdvertisementReceived event, long nowNanos) {
        if (!router.isListening()) {
            return;
        }
        Wire at = wire(router.name());
        at.rivalLives = event.advertisement().priority() != 0;
        if (at.rivalLives) {
            at.rivalHeardNanos = nowNanos;
            at.rivalIntervalNanos = Intervals.masterIntervalNanos(router.settings(), event.advertisement());
        }
    }

    /** Whether it may take over from one that lives, on all its wires. */
    boolean mayPreempt() {
        return ready || wires.values().stream().allMatch(at -> at.resumed);
    }

    /** The same of one virtual router, its startup delay considered. */
    boolean mayPreempt(String instance, long startupDelayNanos, long nowNanos) {
        Wire at = wire(instance);
        return at.resumed || (ready && nowNanos - at.startedNanos >= startupDelayNanos);
    }

    void changed(SimulatedDirector director, Action.RoleChanged change, long nowNanos) {
        Wire at = wire(change.instance());
        if (change.from() == RouterState.INITIALIZE) {
            at.startedNanos = nowNanos;
            at.resumed = change.reason() == ChangeReason.RESUMED;
        }
        boolean takesOver = change.to() == RouterState.MASTER && change.from() == RouterState.BACKUP;
        boolean joins = change.reason() == ChangeReason.SYNC_GROUP
                && wires.values().stream().anyMatch(each -> each.served);
        if (takesOver && !joins) {
            mayTakeOver(director, change, at, nowNanos);
        }
    }

    private void mayTakeOver(SimulatedDirector director, Action.RoleChanged change, Wire at, long nowNanos) {
        long runningNanos = nowNanos - at.startedNanos;
        boolean able = ready || at.resumed;
        boolean waited = runningNanos >= director.settings.startupWaitNanos();
        long intervalNanos = Math.min(at.rivalIntervalNanos, director.intervalNanos(change.instance()));
        boolean rival = at.rivalLives && nowNanos - at.rivalHeardNanos < 2 * intervalNanos;
        boolean delayed = !at.resumed && runningNanos < director.settings.startupDelayNanos();
        Invariants.require(able || waited, "WhoIsNotReadyWaits", () -> change + " of " + director);
        Invariants.require(able || !rival, "WhoIsNotReadyReplacesNobodyWhoLives", () -> change + " of " + director);
        Invariants.require(!delayed, "NothingIsTakenOverInAStartupDelay", () -> change + " of " + director);
    }

    /** All that it did is known. */
    void done(SimulatedDirector director) {
        wires.forEach((name, at) -> {
            RouterState state = director.state(director.wires.indexOf(name));
            at.served = state == RouterState.MASTER || state == RouterState.YIELDING;
        });
    }

    private Wire wire(String instance) {
        return wires.computeIfAbsent(instance, name -> new Wire());
    }
}
