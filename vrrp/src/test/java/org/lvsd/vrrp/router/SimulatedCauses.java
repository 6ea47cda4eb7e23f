package org.lvsd.vrrp.router;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one director has met on its wires, from which its changes of role have to follow. */
final class SimulatedCauses {
    private static final class Wire {
        /** Since when it has been silent, whatever a lower router may say: since its start, or an advertisement to be obeyed. */
        long silentSinceNanos;
        /** The interval that this was obeyed in, if it was, and the shortest of what was heard since, which may count. */
        long shortestNanos = Long.MAX_VALUE;

        boolean obeyed;
        boolean stopHeard;
        /** The last one at all. */
        Event.@Nullable AdvertisementReceived heard;

        long heardNanos;
    }

    private final Map<String, Wire> wires = new HashMap<>();

    void heard(VirtualRouter router, Event.AdvertisementReceived event, long nowNanos) {
        Wire at = wire(router.name());
        int priority = event.advertisement().priority();
        at.heard = event;
        at.heardNanos = nowNanos;
        at.stopHeard |= priority == 0;
        long interval = Intervals.masterIntervalNanos(router.settings(), event.advertisement());
        if (priority != 0 && priority >= router.effectivePriority() && !router.is(RouterState.YIELDING)) {
            silentFrom(at, interval, nowNanos);
            at.obeyed = true;
        } else if (priority != 0) {
            at.shortestNanos = Math.min(at.shortestNanos, interval);
        }
    }

    /** A process that begins has met nothing. */
    void forget() {
        wires.clear();
    }

    void check(SimulatedDirector director, VirtualRouter router, Action.RoleChanged change, long nowNanos) {
        Wire at = wire(change.instance());
        boolean caused = switch (change.reason()) {
            case MASTER_SILENT, LOWER_MASTER_HEARD -> nowNanos - at.silentSinceNanos >= 3 * interval(at, router);
            case MASTER_STOPPED -> at.stopHeard;
            case HIGHER_MASTER_HEARD -> at.heard != null && at.heardNanos == nowNanos && beats(at.heard, router);
            case SUCCESSOR_HEARD -> at.heard != null;
            case ADDRESS_OWNER -> router.settings().isOwner();
            case TRACK_DOWN -> router.priority().fault() != null;
            case INTERFACE_DOWN -> !director.linkUp(director.wires.indexOf(change.instance()));
            default -> true;
        };
        Invariants.require(caused, "NoRoleWithoutItsCause", () -> change + " of " + director);
        if (change.to() == RouterState.BACKUP && change.reason() != ChangeReason.HIGHER_MASTER_HEARD) {
            boolean follows = change.reason() == ChangeReason.SUCCESSOR_HEARD;
            silentFrom(at, follows ? at.shortestNanos : Long.MAX_VALUE, nowNanos);
        }
    }

    private Wire wire(String instance) {
        return wires.computeIfAbsent(instance, name -> new Wire());
    }

    private static void silentFrom(Wire at, long intervalNanos, long nowNanos) {
        at.silentSinceNanos = nowNanos;
        at.shortestNanos = intervalNanos;
        at.obeyed = false;
        at.stopHeard = false;
    }

    private static long interval(Wire at, VirtualRouter router) {
        return at.obeyed
                ? at.shortestNanos
                : Math.min(at.shortestNanos, router.settings().advertIntervalNanos());
    }

    private static boolean beats(Event.AdvertisementReceived event, VirtualRouter router) {
        int theirs = event.advertisement().priority();
        return theirs > router.effectivePriority()
                || (theirs == router.effectivePriority()
                        && Arrays.compareUnsigned(
                                        event.source().getAddress(),
                                        router.source().getAddress())
                                > 0);
    }
}
