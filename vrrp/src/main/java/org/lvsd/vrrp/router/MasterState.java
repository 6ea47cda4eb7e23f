package org.lvsd.vrrp.router;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.vrrp.packet.Advertisement;

/** Holds the addresses and says so at every interval (RFC 9568 section 6.4.3). */
final class MasterState extends State {
    private final Timer advertise = new Timer();
    private final Announcer announcer = new Announcer();
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
        // A higher priority is how a better router takes over, and nothing to worry about.
        if (theirs <= router.settings().priority()) {
            router.countConflict(rivalry(theirs), event, nowNanos, out);
        }
        if (router.yieldsTo(event)) {
            router.group().yieldTo(router, event, nowNanos, out);
        } else {
            assertMastership(nowNanos, out);
        }
    }

    @Override
    void shutdown(long nowNanos, List<Action> out) {
        router.advertiser().sendStop(out);
        router.enter(new StoppingState(router, nowNanos), ChangeReason.SHUTDOWN, "", nowNanos, out);
    }

    /** Sends an advertisement and starts the interval anew. */
    void advertiseNow(long nowNanos, List<Action> out) {
        router.advertiser().sendAlive(out);
        nextNanos = nowNanos + router.settings().advertIntervalNanos();
        advertise.armAt(nextNanos);
    }

    void announceTakeover(long nowNanos, List<Action> out) {
        GarpSettings garp = router.settings().garp();
        announcer.started(garp, nowNanos);
        announce(router.settings().addresses(), garp.count(), out);
    }

    @Override
    void expire(long nowNanos, List<Action> out) {
        if (advertise.isDue(nowNanos)) {
            advertiseOnSchedule(nowNanos, out);
        }
        int count = announcer.expire(router.settings().garp(), nowNanos);
        announce(router.settings().addresses(), count, out);
    }

    /** What is advertised changed: tell it, then hold and announce what is new, then let go what is not ours any more. */
    @Override
    void reconfigured(InstanceSettings before, long nowNanos, List<Action> out) {
        List<VirtualAddress> added = without(router.settings().addresses(), before.addresses());
        List<VirtualAddress> removed =
                without(before.addresses(), router.settings().addresses());
        advertiseNow(nowNanos, out);
        if (!added.isEmpty()) {
            out.add(new Action.HoldAddresses(router.name(), added));
            announcer.started(router.settings().garp(), nowNanos);
            announce(added, router.settings().garp().count(), out);
        }
        if (!removed.isEmpty()) {
            out.add(new Action.ReleaseAddresses(router.name(), removed));
        }
    }

    @Override
    void addDeadlineTo(Timer earliest) {
        advertise.addTo(earliest);
        announcer.addDeadlineTo(earliest);
    }

    /** Another master was, or is, there: it must learn of us, and so must everyone whom it told that it has the addresses. */
    private void assertMastership(long nowNanos, List<Action> out) {
        advertiseNow(nowNanos, out);
        int count = announcer.rivalHeard(router.settings().garp(), nowNanos);
        announce(router.settings().addresses(), count, out);
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

    private void announce(List<VirtualAddress> addresses, int count, List<Action> out) {
        if (count > 0) {
            out.add(new Action.AnnounceAddresses(router.name(), addresses, count));
        }
    }

    private Conflict rivalry(int theirPriority) {
        boolean twoOwners = theirPriority == Advertisement.PRIORITY_OWNER
                && router.settings().isOwner();
        return twoOwners ? Conflict.SECOND_OWNER : Conflict.SECOND_MASTER;
    }

    private static List<VirtualAddress> without(List<VirtualAddress> all, List<VirtualAddress> those) {
        List<VirtualAddress> rest = new ArrayList<>(all);
        rest.removeAll(those);
        return List.copyOf(rest);
    }
}
