package org.lvsd.vrrp.router;

import java.util.ArrayList;
import java.util.List;

/**
 * An operator's failover of a sync group: all its members hand over together, each keeping its addresses until its own wire
 * has a successor; when each has one, or has waited long enough, all are backup. Where no member has found a successor there
 * is no other director, and all are master again.
 */
final class GroupHandover {
    private final Group group;

    GroupHandover(Group group) {
        this.group = group;
    }

    void begin(VirtualRouter told, long nowNanos, List<Action> out) {
        if (told.is(RouterState.INITIALIZE) || told.is(RouterState.STOPPING)) {
            told.ignore(IgnoreReason.NOT_RUNNING, out);
            return;
        }
        if (told.priority().isYielded()) {
            told.ignore(IgnoreReason.NO_CHANGE, out);
            return;
        }
        List<Action> changes = setYielded(true, PriorityReason.FAILOVER, nowNanos);
        yieldMasters(nowNanos, out);
        out.addAll(changes);
    }

    /** After the failover is over, this makes the configured priority count again; before, the masters stay. */
    void takeBack(VirtualRouter told, long nowNanos, List<Action> out) {
        if (!told.priority().isYielded() || told.is(RouterState.STOPPING)) {
            told.ignore(IgnoreReason.NOT_YIELDED, out);
            return;
        }
        List<VirtualRouter> yielding = group.in(RouterState.YIELDING);
        boolean over = yielding.stream().anyMatch(member -> state(member).hasSuccessor());
        List<Action> changes = setYielded(false, PriorityReason.FAILBACK, nowNanos);
        if (!over && !yielding.isEmpty()) {
            Takeover.becomeMaster(yielding, member -> Cause.of(ChangeReason.FAILBACK), nowNanos, out);
        }
        out.addAll(changes);
        group.in(RouterState.BACKUP).forEach(member -> ((BackupState) member.state()).claimOwnership());
    }

    /** @return what to tell of it, also where the priority was the lowest already */
    private List<Action> setYielded(boolean yielded, PriorityReason reason, long nowNanos) {
        List<Action> changes = new ArrayList<>();
        for (VirtualRouter member : group.members()) {
            int before = member.effectivePriority();
            member.setYielded(yielded, nowNanos);
            if (member.isRunning()) {
                int now = member.effectivePriority();
                changes.add(new Action.PriorityChanged(member.name(), before, now, reason, ""));
            }
        }
        return changes;
    }

    void successorHeard(VirtualRouter router, long nowNanos) {
        for (VirtualRouter member : group.in(RouterState.YIELDING)) {
            if (member != router) {
                state(member).hurry(nowNanos);
            }
        }
    }

    /** Members that were put together by a reconfiguration: what the operator said of one holds for all. */
    void agree(long nowNanos, List<Action> out) {
        if (isYielded()) {
            boolean over = group.any(RouterState.MASTER) && !group.any(RouterState.YIELDING);
            group.members().stream()
                    .filter(VirtualRouter::isRunning)
                    .forEach(member -> member.setYielded(!over, nowNanos));
            if (!over) {
                yieldMasters(nowNanos, out);
            }
        }
    }

    /** Whether an operator had it fail over. A member that stops has the lowest priority for that alone. */
    boolean isYielded() {
        return group.members().stream()
                .anyMatch(member -> member.isRunning() && member.priority().isYielded());
    }

    /** Ends it once every member is done. */
    void settle(long nowNanos, List<Action> out) {
        List<VirtualRouter> yielding = group.in(RouterState.YIELDING);
        if (!yielding.stream().allMatch(member -> state(member).isDone())) {
            return;
        }
        List<VirtualRouter> succeeded =
                yielding.stream().filter(member -> state(member).hasSuccessor()).toList();
        if (succeeded.isEmpty()) {
            Takeover.becomeMaster(yielding, member -> Cause.of(ChangeReason.NO_SUCCESSOR), nowNanos, out);
            return;
        }
        VirtualRouter first = succeeded.get(0);
        for (VirtualRouter member : yielding) {
            leave(member, first, nowNanos, out);
        }
    }

    private static void leave(VirtualRouter member, VirtualRouter first, long nowNanos, List<Action> out) {
        HandoverState handover = state(member);
        handover.letGo(out);
        BackupState backup = new BackupState(member, false, nowNanos);
        Event.AdvertisementReceived successor = handover.successor();
        Cause cause = Cause.following(first);
        if (successor != null) {
            backup.follow(successor, nowNanos);
            cause = new Cause(ChangeReason.SUCCESSOR_HEARD, Yield.rival(successor));
        }
        member.enter(backup, cause.reason(), cause.detail(), nowNanos, out);
    }

    private void yieldMasters(long nowNanos, List<Action> out) {
        List<VirtualRouter> masters = group.in(RouterState.MASTER);
        boolean keeps = masters.stream()
                .anyMatch(member -> member.settings().options().handover() == Handover.MAKE_BEFORE_BREAK);
        if (keeps) {
            keep(masters, nowNanos, out);
        } else {
            release(masters, nowNanos, out);
        }
    }

    private static void keep(List<VirtualRouter> masters, long nowNanos, List<Action> out) {
        for (VirtualRouter member : masters) {
            HandoverState handover = new HandoverState(member, RouterState.YIELDING);
            handover.begin(nowNanos, out);
            member.enter(handover, ChangeReason.FAILOVER, "", nowNanos, out);
        }
    }

    private static void release(List<VirtualRouter> masters, long nowNanos, List<Action> out) {
        masters.forEach(member -> member.advertiser().sendStop(out));
        masters.forEach(member -> member.release(out));
        for (VirtualRouter member : masters) {
            member.enter(new BackupState(member, false, nowNanos), ChangeReason.FAILOVER, "", nowNanos, out);
        }
    }

    private static HandoverState state(VirtualRouter yielding) {
        return (HandoverState) yielding.state();
    }
}
