package org.lvsd.vrrp.router;

import java.util.List;
import java.util.Set;

/**
 * A sync group: its members are master together, or none is. A virtual router without one is a group of one. See {@link
 * Takeover}, {@link Yield} and {@link GroupHandover} for the ways from role to role.
 */
final class Group {
    private final List<VirtualRouter> members;
    private final Yield yield;
    private final GroupHandover handover = new GroupHandover(this);
    private final Timer deadline = new Timer();
    private final Timer takeover = new Timer();
    private boolean looked;

    Group(List<VirtualRouter> members) {
        this.members = List.copyOf(members);
        this.yield = new Yield(this.members);
    }

    List<VirtualRouter> members() {
        return members;
    }

    GroupHandover handover() {
        return handover;
    }

    /** Starts these members together; {@code resumed} names those whose predecessor was master a moment ago. */
    void start(List<VirtualRouter> starting, Set<String> resumed, long nowNanos, List<Action> out) {
        boolean faulted = hasFault()
                || starting.stream().anyMatch(router -> router.faults().any());
        boolean joins = any(RouterState.MASTER);
        boolean resumes =
                !any(RouterState.BACKUP) && starting.stream().allMatch(router -> resumed.contains(router.name()));
        boolean masters = !faulted && (joins || resumes);
        boolean yielded = handover.isYielded();
        for (VirtualRouter router : starting) {
            router.started(masters && resumed.contains(router.name()), nowNanos);
            router.setYielded(yielded, nowNanos);
        }
        if (masters) {
            Cause cause = resumes
                    ? Cause.of(ChangeReason.RESUMED)
                    : Cause.following(in(RouterState.MASTER).get(0));
            Takeover.becomeMaster(starting, router -> cause, nowNanos, out);
        } else {
            startWaiting(starting, faulted, nowNanos, out);
        }
    }

    /** A predecessor that crashed may have left the addresses where they were: nobody holds them unless master. */
    private void startWaiting(List<VirtualRouter> starting, boolean faulted, long nowNanos, List<Action> out) {
        for (VirtualRouter router : starting) {
            router.release(out);
            if (faulted) {
                enterFault(router, nowNanos, out);
            } else {
                router.enter(new BackupState(router, true, nowNanos), ChangeReason.STARTED, "", nowNanos, out);
            }
        }
    }

    /**
     * Draws the group's conclusions from whatever just happened to a member. Silence is none of that: after a stall, what waits
     * in a socket may say that the master lives, whatever this event was; see {@link #takeOver}.
     */
    void settle(long nowNanos, List<Action> out) {
        if (hasFault()) {
            fault(nowNanos, out);
            return;
        }
        recover(nowNanos, out);
        if (any(RouterState.YIELDING)) {
            handover.settle(nowNanos, out);
        }
        if (any(RouterState.MASTER) && any(RouterState.BACKUP) && !any(RouterState.YIELDING)) {
            // A member that came late, or a group that was put together from a master and a backup.
            Cause cause = Cause.following(in(RouterState.MASTER).get(0));
            Takeover.becomeMaster(in(RouterState.BACKUP), router -> cause, nowNanos, out);
        }
    }

    /** Becomes master when that is due; everything that was received is known by now. */
    void takeOver(long nowNanos, List<Action> out) {
        if (waits() && Takeover.atNanos(members) - nowNanos <= 0) {
            Takeover.becomeMaster(in(RouterState.BACKUP), router -> Takeover.cause(router, nowNanos), nowNanos, out);
        }
    }

    private boolean waits() {
        return any(RouterState.BACKUP) && !any(RouterState.YIELDING) && !any(RouterState.MASTER);
    }

    void expire(long nowNanos, List<Action> out) {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).expire(nowNanos, out);
        }
        settle(nowNanos, out);
        takeOver(nowNanos, out);
    }

    /** When time alone will make it act. */
    Timer deadline() {
        look();
        return deadline;
    }

    /** When silence alone will make it master. */
    Timer takeover() {
        look();
        return takeover;
    }

    /** Something happened to it, or to what all groups share. */
    void touched() {
        looked = false;
    }

    /** Its members are asked once, and again after {@link #touched}. */
    private void look() {
        if (looked) {
            return;
        }
        takeover.disarm();
        addTakeoverTo(takeover);
        deadline.disarm();
        for (int i = 0; i < members.size(); i++) {
            members.get(i).addDeadlineTo(deadline);
        }
        takeover.addTo(deadline);
        looked = true;
    }

    void addTakeoverTo(Timer earliest) {
        if (waits()) {
            earliest.armNoLaterThan(Takeover.atNanos(members));
        }
    }

    /** A member that is master has heard one that beats it. */
    void yieldTo(VirtualRouter yielding, Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        yield.to(in(RouterState.MASTER), yielding, event, nowNanos, out);
    }

    private void fault(long nowNanos, List<Action> out) {
        List<VirtualRouter> holders = members.stream()
                .filter(member -> member.is(RouterState.MASTER) || member.is(RouterState.YIELDING))
                .toList();
        holders.forEach(member -> member.state().sayStop(out));
        holders.forEach(member -> member.state().letGo(out));
        for (VirtualRouter member : members) {
            if (member.isListening()) {
                enterFault(member, nowNanos, out);
            }
        }
    }

    private void enterFault(VirtualRouter member, long nowNanos, List<Action> out) {
        Cause cause = member.faults().first().orElseGet(this::faultOfAnother);
        member.enter(new FaultState(member), cause.reason(), cause.detail(), nowNanos, out);
    }

    private Cause faultOfAnother() {
        return members.stream()
                .filter(member -> member.faults().any())
                .findFirst()
                .map(Cause::following)
                .orElse(Cause.of(ChangeReason.SYNC_GROUP));
    }

    private void recover(long nowNanos, List<Action> out) {
        for (int i = 0; i < members.size(); i++) {
            VirtualRouter member = members.get(i);
            if (member.is(RouterState.FAULT)) {
                History fault = member.history();
                String over = fault.reason() == ChangeReason.SYNC_GROUP ? "" : fault.detail();
                member.enter(new BackupState(member, true, nowNanos), ChangeReason.RECOVERED, over, nowNanos, out);
            }
        }
    }

    // By index, here and in all that each advertisement passes through: an iterator each time would be garbage.
    private boolean hasFault() {
        for (int i = 0; i < members.size(); i++) {
            VirtualRouter member = members.get(i);
            if (member.isRunning() && member.faults().any()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Where priorities are equal the addresses decide, and on another wire they may decide the other way, so that both groups
     * would yield. So the wire of the lowest virtual router id decides for all, unless nobody else is heard there.
     */
    boolean tiesAreDecidedBy(VirtualRouter router, long nowNanos) {
        VirtualRouter lead = lead();
        return lead == router || !lead.inbox().hearsOthers(lead.settings(), nowNanos);
    }

    boolean leads(VirtualRouter router) {
        return lead() == router;
    }

    private VirtualRouter lead() {
        VirtualRouter lead = members.get(0);
        for (VirtualRouter member : members) {
            boolean lower =
                    member.settings().virtualRouterId() < lead.settings().virtualRouterId();
            lead = lower ? member : lead;
        }
        return lead;
    }

    boolean any(RouterState state) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).is(state)) {
                return true;
            }
        }
        return false;
    }

    List<VirtualRouter> in(RouterState state) {
        return members.stream().filter(member -> member.is(state)).toList();
    }
}
