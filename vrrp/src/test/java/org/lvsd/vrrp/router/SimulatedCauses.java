package org.lvsd.vrrp.router;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one director has met on its wires and was told, from which its changes of role have to follow. */
final class SimulatedCauses {
    private final Map<String, SimulatedWire> wires = new HashMap<>();
    /** In this step; null where time alone passes. */
    private @Nullable Event told;

    void told(@Nullable Event event) {
        told = event;
    }

    /** @return whether it counts, see {@link SimulatedWire#heard} */
    boolean heard(SimulatedDirector director, VirtualRouter router, Event.AdvertisementReceived event, long nowNanos) {
        told = event;
        long delay = director.settings.startupDelayNanos();
        boolean preempts = director.readiness.mayPreempt(router.name(), delay, nowNanos)
                && (router.settings().preempt() || router.isOwner());
        return wire(router.name()).heard(router, event, preempts, nowNanos);
    }

    /** A process that begins has met nothing. */
    void forget() {
        wires.clear();
    }

    void reconfigured(InstanceSettings settings) {
        wire(settings.name()).handover.reconfigured(settings);
    }

    /** @param actions all that were decided with it */
    void check(
            SimulatedDirector director,
            VirtualRouter router,
            Action.RoleChanged change,
            List<Action> actions,
            long nowNanos) {
        SimulatedWire at = wire(change.instance());
        boolean caused = switch (change.reason()) {
            case MASTER_SILENT, LOWER_MASTER_HEARD -> onlyTimePassed() && at.isSilent(router, nowNanos);
            case MASTER_STOPPED -> onlyTimePassed() && at.hasStopped(router, nowNanos);
            case HIGHER_MASTER_HEARD -> at.isBeatenNow(router, nowNanos);
            case SUCCESSOR_HEARD -> at.handover.hasSucceeded(nowNanos);
            case NO_SUCCESSOR -> at.handover.hasFailed(router.group().members().size() == 1, nowNanos);
            case SYNC_GROUP -> anotherCausedIt(director, router, change, actions);
            default -> isCaused(director, router, change);
        };
        Invariants.require(caused, "NoRoleWithoutItsCause", () -> change + " of " + director);
        begins(at, router, change, nowNanos);
    }

    /** After a stall, what waits may say that the master lives: whatever else is done first, silence is no reason yet. */
    private boolean onlyTimePassed() {
        return told == null || told instanceof Event.Startup;
    }

    /** What does not depend on the wire. */
    private boolean isCaused(SimulatedDirector director, VirtualRouter router, Action.RoleChanged change) {
        return switch (change.reason()) {
            case STARTED -> change.from() == RouterState.INITIALIZE;
            case RESUMED -> told instanceof Event.Startup start && start.resumeMaster();
            case ADDRESS_OWNER -> router.settings().isOwner();
            case TRACK_DOWN -> router.priority().fault() != null;
            case INTERFACE_DOWN -> !director.knowsLinkUp(director.wires.indexOf(change.instance()));
            // One that was stopped, and is brought again by a reload before its time to try again, begins in fault.
            case ADDRESSES_FAILED ->
                told instanceof Event.AddressesFailed
                        || (change.from() == RouterState.INITIALIZE
                                && router.faults().has(FaultCause.ADDRESSES_FAILED));
            case RECOVERED ->
                change.from() == RouterState.FAULT && !router.faults().any();
            case SHUTDOWN -> told instanceof Event.Shutdown;
            case FAILOVER -> told instanceof Event.Failover;
            case FAILBACK -> told instanceof Event.Failback;
            // Each has an address from the beginning.
            default -> false;
        };
    }

    /** Another member, with a reason of its own: now, or, for one that comes late, before. */
    private static boolean anotherCausedIt(
            SimulatedDirector director, VirtualRouter router, Action.RoleChanged change, List<Action> actions) {
        boolean now = false;
        boolean before = false;
        for (VirtualRouter member : router.group().members()) {
            boolean changes = false;
            for (Action action : actions) {
                if (action instanceof Action.RoleChanged other
                        && other.instance().equals(member.name())) {
                    changes = true;
                    now |= other.to() == change.to() && other.reason() != ChangeReason.SYNC_GROUP;
                }
            }
            before |= !changes && member.is(change.to());
        }
        boolean joins = before && change.to() != RouterState.BACKUP;
        return !director.settings.syncGroups().isEmpty() && (now || joins);
    }

    private static void begins(SimulatedWire at, VirtualRouter router, Action.RoleChanged change, long nowNanos) {
        boolean handsOver = change.to() == RouterState.YIELDING || change.to() == RouterState.STOPPING;
        if (handsOver && change.from() == RouterState.MASTER) {
            at.handover.begins(router.settings(), nowNanos);
        } else if (change.to() == RouterState.BACKUP && change.reason() != ChangeReason.HIGHER_MASTER_HEARD) {
            boolean follows = change.reason() == ChangeReason.SUCCESSOR_HEARD;
            at.waits(follows ? at.handover.shortestIntervalNanos() : 0, nowNanos);
        }
    }

    private SimulatedWire wire(String instance) {
        return wires.computeIfAbsent(instance, name -> new SimulatedWire());
    }
}
