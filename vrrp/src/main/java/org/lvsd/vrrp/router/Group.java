package org.lvsd.vrrp.router;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A sync group: its members are master together, or none is. A virtual router without one is a group of one.
 *
 * <p><b>Taking over.</b> When the first member's wire has been without a master for the down interval, all members take
 * over at that same moment, provided that no other member has heard one within the last two intervals. A master that died is
 * missed on every wire by then, however its advertisements were phased, so this costs no time; and a wire that is cut between
 * two living directors does not make them take the group from each other every few seconds. (keepalived waits
 * until every member wants to be master: vrrp_sync.c, vrrp_sync_goto_master.)
 *
 * <p><b>Yielding.</b> A member that hears a higher master makes all members backup. Those that did not hear one say priority
 * 0 on their wires: where the other director is master already it answers at once, which costs nothing; where it is not, its
 * backup takes over after the skew instead of the down interval.
 *
 * <p>Two directors whose members rank differently on two wires (equal priorities and crossed addresses) may make each other
 * yield at the same moment. So that they do not meet again for ever, a group that yielded waits a fraction of an interval
 * longer, which depends on its addresses and on how often it has yielded.
 */
final class Group {
    private final List<VirtualRouter> members;
    private long yields;

    Group(List<VirtualRouter> members) {
        this.members = List.copyOf(members);
    }

    List<VirtualRouter> members() {
        return members;
    }

    /** Starts these members together; {@code resumed} names those whose predecessor was master a moment ago. */
    void start(List<VirtualRouter> starting, Set<String> resumed, long nowNanos, List<Action> out) {
        boolean faulted = hasFault()
                || starting.stream().anyMatch(router -> router.faults().any());
        boolean joins = any(RouterState.MASTER);
        boolean resumes =
                !any(RouterState.BACKUP) && starting.stream().allMatch(router -> resumed.contains(router.name()));
        boolean masters = !faulted && (joins || resumes);
        for (VirtualRouter router : starting) {
            router.started(masters && resumed.contains(router.name()), nowNanos);
        }
        if (masters) {
            ChangeReason reason = resumes ? ChangeReason.RESUMED : ChangeReason.SYNC_GROUP;
            becomeMaster(starting, router -> reason, nowNanos, out);
        } else {
            startWaiting(starting, faulted, nowNanos, out);
        }
    }

    /** A predecessor that crashed may have left the addresses where they were: nobody holds them unless master. */
    private static void startWaiting(List<VirtualRouter> starting, boolean faulted, long nowNanos, List<Action> out) {
        for (VirtualRouter router : starting) {
            router.release(out);
            if (faulted) {
                enterFault(router, nowNanos, out);
            } else {
                router.enter(new BackupState(router, true, nowNanos), ChangeReason.STARTED, "", nowNanos, out);
            }
        }
    }

    /** Draws the group's conclusions from whatever just happened to a member. */
    void settle(long nowNanos, List<Action> out) {
        if (hasFault()) {
            fault(nowNanos, out);
            return;
        }
        recover(nowNanos, out);
        if (!any(RouterState.BACKUP)) {
            return;
        }
        if (any(RouterState.MASTER)) {
            // A member that came late, or a group that was put together from a master and a backup.
            becomeMaster(in(RouterState.BACKUP), router -> ChangeReason.SYNC_GROUP, nowNanos, out);
        } else if (takeoverAtNanos() - nowNanos <= 0) {
            becomeMaster(in(RouterState.BACKUP), router -> takeoverReason(router, nowNanos), nowNanos, out);
        }
    }

    void expire(long nowNanos, List<Action> out) {
        for (VirtualRouter member : members) {
            member.expire(nowNanos, out);
        }
        settle(nowNanos, out);
    }

    void addDeadlineTo(Timer earliest) {
        for (VirtualRouter member : members) {
            member.addDeadlineTo(earliest);
        }
        if (any(RouterState.BACKUP)) {
            addTakeoverTo(earliest);
        }
    }

    /** When silence alone will make this group, which is backup, master. */
    void addTakeoverTo(Timer earliest) {
        earliest.armNoLaterThan(takeoverAtNanos());
    }

    /** A member that is master has heard one that beats it. */
    void yieldTo(VirtualRouter yielding, Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        List<VirtualRouter> masters = in(RouterState.MASTER);
        yields++;
        for (VirtualRouter member : masters) {
            if (member != yielding) {
                member.advertiser().sendStop(out);
            }
        }
        for (VirtualRouter member : masters) {
            BackupState backup = new BackupState(member, false, nowNanos);
            if (member == yielding) {
                backup.follow(event, nowNanos);
            }
            if (members.size() > 1) {
                backup.postpone(pauseNanos(member.settings().advertIntervalNanos()));
            }
            leaveMaster(member, backup, member == yielding ? rival(event) : "", nowNanos, out);
        }
    }

    private static void leaveMaster(
            VirtualRouter member, BackupState backup, String rival, long nowNanos, List<Action> out) {
        ChangeReason reason = rival.isEmpty() ? ChangeReason.SYNC_GROUP : ChangeReason.HIGHER_MASTER_HEARD;
        member.release(out);
        member.enter(backup, reason, rival, nowNanos, out);
    }

    private static String rival(Event.AdvertisementReceived event) {
        int priority = event.advertisement().priority();
        return event.source().getHostAddress() + " advertises priority " + priority;
    }

    /** First every rival is told, on all wires; then come the addresses, then who has to know. */
    private static void becomeMaster(
            List<VirtualRouter> routers,
            Function<VirtualRouter, ChangeReason> reason,
            long nowNanos,
            List<Action> out) {
        Map<VirtualRouter, MasterState> states = new LinkedHashMap<>();
        for (VirtualRouter router : routers) {
            states.put(router, new MasterState(router));
        }
        Map<VirtualRouter, ChangeReason> reasons = new LinkedHashMap<>();
        states.forEach((router, state) -> {
            reasons.put(router, reason.apply(router));
            state.advertiseNow(nowNanos, out);
        });
        states.forEach((router, state) -> {
            router.hold(out);
            state.announceTakeover(nowNanos, out);
            router.enter(state, Objects.requireNonNull(reasons.get(router)), "", nowNanos, out);
        });
    }

    private void fault(long nowNanos, List<Action> out) {
        List<VirtualRouter> masters = in(RouterState.MASTER);
        for (VirtualRouter member : masters) {
            if (member.canSend()) {
                member.advertiser().sendStop(out);
            }
        }
        masters.forEach(member -> member.release(out));
        for (VirtualRouter member : members) {
            if (member.is(RouterState.MASTER) || member.is(RouterState.BACKUP)) {
                enterFault(member, nowNanos, out);
            }
        }
    }

    private static void enterFault(VirtualRouter member, long nowNanos, List<Action> out) {
        var own = member.faults().first();
        ChangeReason reason = own.map(cause -> cause.getKey().reason()).orElse(ChangeReason.SYNC_GROUP);
        member.enter(
                new FaultState(member), reason, own.map(Map.Entry::getValue).orElse(""), nowNanos, out);
    }

    private void recover(long nowNanos, List<Action> out) {
        for (VirtualRouter member : members) {
            if (member.is(RouterState.FAULT)) {
                member.enter(new BackupState(member, true, nowNanos), ChangeReason.RECOVERED, "", nowNanos, out);
            }
        }
    }

    /** The first member misses its master, and all the others consent and are eligible. Only for a group with a backup. */
    private long takeoverAtNanos() {
        Timer firstDown = new Timer();
        for (VirtualRouter member : members) {
            if (member.state() instanceof BackupState backup) {
                firstDown.armNoLaterThan(backup.downAtNanos());
            }
        }
        long at = firstDown.toOptional().orElseThrow();
        for (VirtualRouter member : members) {
            if (member.state() instanceof BackupState backup) {
                at = Timer.later(at, backup.agreesAtNanos());
            }
        }
        return at;
    }

    private static ChangeReason takeoverReason(VirtualRouter router, long nowNanos) {
        boolean missesItsMaster = router.state() instanceof BackupState backup && backup.downAtNanos() - nowNanos <= 0;
        return missesItsMaster ? ((BackupState) router.state()).takeoverReason() : ChangeReason.SYNC_GROUP;
    }

    /** A part of an interval that differs between directors and from one time to the next (SplitMix64's finalizer). */
    private long pauseNanos(long intervalNanos) {
        long mixed = yields * 0x9e3779b97f4a7c15L;
        for (VirtualRouter member : members) {
            mixed = 31 * mixed + Objects.hashCode(member.source());
        }
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return Long.remainderUnsigned(mixed ^ (mixed >>> 31), intervalNanos);
    }

    private boolean hasFault() {
        for (VirtualRouter member : members) {
            if (member.isRunning() && member.faults().any()) {
                return true;
            }
        }
        return false;
    }

    private boolean any(RouterState state) {
        for (VirtualRouter member : members) {
            if (member.is(state)) {
                return true;
            }
        }
        return false;
    }

    private List<VirtualRouter> in(RouterState state) {
        return members.stream().filter(member -> member.is(state)).toList();
    }
}
