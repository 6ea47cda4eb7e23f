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
 * <table>
 * <caption>State × event. RFC sections are those of RFC 9568; RFC 3768 numbers them alike.</caption>
 * <tr><th></th><th>INITIALIZE</th><th>BACKUP</th><th>MASTER</th><th>FAULT</th><th>STOPPING</th></tr>
 * <tr><td>Startup</td><td>resumed: MASTER; else release what a predecessor left; with a fault: FAULT; else BACKUP, and MASTER at once for a ready owner (6.4.1)
 *     </td><td colspan="4">ignored</td></tr>
 * <tr><td>Shutdown</td><td>Stopped</td><td>INITIALIZE, Stopped (6.4.2)</td><td>priority 0, STOPPING (6.4.3, and see
 *     {@link StoppingState})</td><td>INITIALIZE, Stopped</td><td>release, INITIALIZE, Stopped</td></tr>
 * <tr><td>priority 0 heard</td><td>ignored</td><td>wait the skew (6.4.2)</td><td>advertise at once (6.4.3), announce again
 *     </td><td>ignored</td><td>ignored</td></tr>
 * <tr><td>lower priority heard</td><td>ignored</td><td>preempting: ignored; else wait the down interval (6.4.2)</td>
 *     <td>advertise at once (6.4.3), announce again, conflict</td><td>ignored</td><td>release after a grace</td></tr>
 * <tr><td>equal priority heard</td><td>ignored</td><td>wait the down interval (6.4.2)</td><td>sender's address is higher:
 *     BACKUP; else as lower priority (6.4.3)</td><td>ignored</td><td>release after a grace</td></tr>
 * <tr><td>higher priority heard</td><td>ignored</td><td>wait the down interval (6.4.2)</td><td>BACKUP (6.4.3), and the
 *     sync group with it</td><td>ignored</td><td>release after a grace</td></tr>
 * <tr><td>own advertisement heard</td><td colspan="5">ignored, counted</td></tr>
 * <tr><td>deadline</td><td>none</td><td>MASTER (6.4.2), if ready or the startup wait is over</td><td>advertise, announce
 *     (6.4.3)</td><td>failed addresses: BACKUP</td><td>release, INITIALIZE, Stopped</td></tr>
 * <tr><td>Ready</td><td>noted</td><td>MASTER if that is overdue, or for the owner</td><td>noted</td><td>noted</td>
 *     <td>noted</td></tr>
 * <tr><td>InterfaceDown</td><td>noted</td><td>FAULT</td><td>release, FAULT</td><td>noted</td><td>release, INITIALIZE,
 *     Stopped</td></tr>
 * <tr><td>InterfaceUp</td><td>noted</td><td>ignored</td><td>ignored</td><td>BACKUP if that was the last cause</td>
 *     <td>ignored</td></tr>
 * <tr><td>source address gone</td><td>noted</td><td>FAULT</td><td>release, FAULT</td><td>noted</td><td>noted</td></tr>
 * <tr><td>source address known</td><td>noted</td><td>noted</td><td>advertise at once</td><td>BACKUP if that was the last
 *     cause</td><td>noted</td></tr>
 * <tr><td>AddressesFailed</td><td>ignored</td><td>ignored</td><td>priority 0, release, FAULT</td><td>ignored</td>
 *     <td>ignored</td></tr>
 * </table>
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

    /** Does what this state's own timers ask for; the takeover is the group's. */
    void expire(long nowNanos, List<Action> out) {}

    void addDeadlineTo(Timer earliest) {}

    /** The settings have changed in place. */
    void reconfigured(InstanceSettings before, long nowNanos, List<Action> out) {}

    /** The effective priority is another one. */
    void priorityChanged(long nowNanos, List<Action> out) {}

    final void ignore(IgnoreReason reason, List<Action> out) {
        out.add(new Action.EventIgnored(router.name(), reason));
    }

    final void stop(ChangeReason reason, long nowNanos, List<Action> out) {
        router.enter(new InitializeState(router), reason, "", nowNanos, out);
        out.add(new Action.Stopped(router.name()));
    }
}
