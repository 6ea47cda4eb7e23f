package org.lvsd.vrrp.router;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a virtual router does about what happens to it, one class per state. Readiness, faults and takeovers are decisions
 * of the {@link Group} (a virtual router without a sync group is a group of one), which looks at all members after each
 * event.
 *
 * <p>{@code vrrp/STATES.md} is the table of every state and event, with the RFC's sections; the tests read it.
 */
abstract class State {
    private static final Map<RouterState, Set<RouterState>> LEGAL = new EnumMap<>(Map.of(
            RouterState.INITIALIZE, EnumSet.of(RouterState.BACKUP, RouterState.MASTER, RouterState.FAULT),
            RouterState.BACKUP, EnumSet.of(RouterState.MASTER, RouterState.FAULT, RouterState.INITIALIZE),
            RouterState.MASTER,
                    EnumSet.of(RouterState.BACKUP, RouterState.FAULT, RouterState.STOPPING, RouterState.YIELDING),
            RouterState.YIELDING,
                    EnumSet.of(RouterState.BACKUP, RouterState.MASTER, RouterState.FAULT, RouterState.STOPPING),
            RouterState.FAULT, EnumSet.of(RouterState.BACKUP, RouterState.INITIALIZE),
            RouterState.STOPPING, EnumSet.of(RouterState.INITIALIZE)));

    final VirtualRouter router;

    State(VirtualRouter router) {
        this.router = router;
    }

    static boolean isLegal(RouterState from, RouterState to) {
        return LEGAL.getOrDefault(from, Set.of()).contains(to);
    }

    abstract RouterState name();

    /** An advertisement of another router that is addressed to this one. */
    abstract void heard(Event.AdvertisementReceived event, long nowNanos, List<Action> out);

    abstract void shutdown(long nowNanos, List<Action> out);

    /** Tells the backups not to wait for the down interval. */
    void sayStop(List<Action> out) {
        if (router.canSend()) {
            router.advertiser().sendStop(out);
        }
    }

    /** Takes off the addresses. */
    void letGo(List<Action> out) {
        router.release(out);
    }

    /** Does what this state's own timers ask for; the takeover is the group's. */
    void expire(long nowNanos, List<Action> out) {}

    void addDeadlineTo(Timer earliest) {}

    /** The settings have changed in place. */
    void reconfigured(InstanceSettings before, long nowNanos, List<Action> out) {}

    /** The effective priority is another one. */
    void priorityChanged(long nowNanos, List<Action> out) {}

    final void ignore(IgnoreReason reason, List<Action> out) {
        router.ignore(reason, out);
    }

    final void stop(ChangeReason reason, long nowNanos, List<Action> out) {
        router.faults().forgetFailedAddresses();
        router.enter(new InitializeState(router), reason, "", nowNanos, out);
        out.add(new Action.Stopped(router.name()));
    }
}
