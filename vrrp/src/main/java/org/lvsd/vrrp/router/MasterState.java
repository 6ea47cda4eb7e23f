package org.lvsd.vrrp.router;

import java.util.List;
import org.lvsd.vrrp.packet.Advertisement;

/** Holds the addresses and says so at every interval (RFC 9568 section 6.4.3). */
final class MasterState extends State {
    private final Timer advertise = new Timer();
    private final Timer tie = new Timer();
    /** Until when another advertisement of a rival with the same priority belongs to the same meeting. */
    private final Timer meeting = new Timer();

    private final Announcer announcer = new Announcer();
    /** Armed while the master that was replaced may still be heard. */
    private final Timer replacing = new Timer();

    private long nextNanos;

    MasterState(VirtualRouter router) {
        super(router);
    }

    @Override
    RouterState name() {
        return RouterState.MASTER;
    }

    @Override
    void heard(Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        int theirs = event.advertisement().priority();
        if (theirs == Advertisement.PRIORITY_STOP) {
            assertMastership(nowNanos, out);
            return;
        }
        // A better router that takes over is nothing to worry about, nor are the last words of one that was replaced.
        boolean lastWords = isReplacing(nowNanos) && !router.yieldsTo(event);
        if (theirs <= router.effectivePriority() && !lastWords) {
            router.inbox().conflict(router, rivalry(theirs), event, nowNanos, out);
        }
        if (!router.yieldsTo(event)) {
            assertMastership(nowNanos, out);
        } else if (!leavesTieToAnother(event, nowNanos)) {
            router.group().yieldTo(router, event, nowNanos, out);
        }
    }

    @Override
    void shutdown(long nowNanos, List<Action> out) {
        if (router.settings().options().handover() == Handover.RELEASE) {
            stopAtOnce(nowNanos, out);
            return;
        }
        router.setYielded(true, nowNanos);
        HandoverState stopping = new HandoverState(router, RouterState.STOPPING);
        stopping.begin(nowNanos, out);
        router.enter(stopping, ChangeReason.SHUTDOWN, "", nowNanos, out);
    }

    /** As the RFC has it: priority 0, and gone. */
    void stopAtOnce(long nowNanos, List<Action> out) {
        router.advertiser().sendStop(out);
        HandoverState stopping = new HandoverState(router, RouterState.STOPPING);
        router.enter(stopping, ChangeReason.SHUTDOWN, "", nowNanos, out);
        stopping.finish(ChangeReason.SHUTDOWN, nowNanos, out);
    }

    @Override
    void priorityChanged(long nowNanos, List<Action> out) {
        advertiseNow(nowNanos, out);
    }

    /** Sends an advertisement and starts the interval anew. */
    void advertiseNow(long nowNanos, List<Action> out) {
        router.advertiser().sendAlive(out);
        nextNanos = nowNanos + router.settings().advertIntervalNanos();
        advertise.armAt(nextNanos);
    }

    /** @param rival whether a master lives that this one replaces */
    void announceTakeover(boolean rival, long nowNanos, List<Action> out) {
        GarpSettings garp = router.settings().garp();
        if (rival) {
            replacing.armAt(nowNanos + router.settings().advertIntervalNanos());
            announcer.startedAgainstRival(garp, nowNanos);
        } else {
            announcer.started(garp, nowNanos);
        }
        Held.announce(router.settings(), garp.count(), out);
    }

    @Override
    void expire(long nowNanos, List<Action> out) {
        if (advertise.isDue(nowNanos)) {
            advertiseOnSchedule(nowNanos, out);
        }
        int count = announcer.expire(router.settings().garp(), nowNanos);
        Held.announce(router.settings(), count, out);
    }

    /** What is advertised changed: tell it, then hold and announce what is new, then let go what is not ours any more. */
    @Override
    void reconfigured(InstanceSettings before, long nowNanos, List<Action> out) {
        advertiseNow(nowNanos, out);
        if (Held.change(before, router.settings(), out)) {
            announcer.started(router.settings().garp(), nowNanos);
        }
    }

    @Override
    void addDeadlineTo(Timer earliest) {
        advertise.addTo(earliest);
        announcer.addDeadlineTo(earliest);
    }

    /**
     * Of a tie that is lost on this wire of a group: it stands for an interval and a half, in which the rival has spoken on the wire
     * that decides too, whatever its phase there. It says nothing to that: two routers that both stand would answer each other without end.
     */
    private boolean leavesTieToAnother(Event.AdvertisementReceived event, long nowNanos) {
        boolean tied = event.advertisement().priority() == router.effectivePriority();
        if (!tied || router.group().members().size() == 1) {
            return false;
        }
        if (!router.group().tiesAreDecidedBy(router, nowNanos)) {
            return true;
        }
        if (router.group().leads(router)) {
            return false;
        }
        long theirs = Intervals.masterIntervalNanos(router.settings(), event.advertisement());
        long longer = Math.max(router.settings().advertIntervalNanos(), theirs);
        if (!meeting.isArmed() || meeting.isDue(nowNanos)) {
            tie.armAt(nowNanos + 3 * longer / 2);
        }
        meeting.armAt(nowNanos + 3 * longer);
        return !tie.isDue(nowNanos);
    }

    /** Another master was, or is, there: it must learn of us, and so must everyone whom it told that it has the addresses. */
    private void assertMastership(long nowNanos, List<Action> out) {
        advertiseNow(nowNanos, out);
        int count = announcer.rivalHeard(router.settings().garp(), isReplacing(nowNanos), nowNanos);
        Held.announce(router.settings(), count, out);
    }

    private boolean isReplacing(long nowNanos) {
        return replacing.isArmed() && !replacing.isDue(nowNanos);
    }

    /** Keeps the rhythm when a little late; begins a new one when an interval or more was missed. */
    private void advertiseOnSchedule(long nowNanos, List<Action> out) {
        long onTime = nextNanos + router.settings().advertIntervalNanos();
        advertiseNow(nowNanos, out);
        if (onTime - nowNanos > 0) {
            nextNanos = onTime;
            advertise.armAt(onTime);
        }
    }

    private Conflict rivalry(int theirPriority) {
        boolean twoOwners = theirPriority == Advertisement.PRIORITY_OWNER && router.isOwner();
        return twoOwners ? Conflict.SECOND_OWNER : Conflict.SECOND_MASTER;
    }
}
