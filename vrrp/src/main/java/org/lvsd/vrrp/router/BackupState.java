package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Advertisement;

/**
 * Listens, and knows how long the master has been silent (RFC 9568 section 6.4.2). Whether silence makes a master is for
 * the {@link Group} to say. What it waits depends on its priority, which may change while it waits: so it remembers since when,
 * not until when.
 */
final class BackupState extends State {
    private final Timer preempt = new Timer();
    private final long enteredNanos;
    private final HeardMaster master;
    private long postponedNanos;
    /** A master that this one replaces. */
    private Event.@Nullable AdvertisementReceived lower;

    private boolean claimsOwnership;

    /** With a full down interval ahead. */
    BackupState(VirtualRouter router, boolean claimsOwnership, long nowNanos) {
        super(router);
        this.enteredNanos = nowNanos;
        this.claimsOwnership = claimsOwnership;
        this.master = new HeardMaster(router.settings().advertIntervalNanos(), nowNanos);
    }

    @Override
    RouterState name() {
        return RouterState.BACKUP;
    }

    @Override
    void heard(Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        int theirs = event.advertisement().priority();
        if (theirs == Advertisement.PRIORITY_STOP) {
            stopHeard(event.source(), nowNanos, out);
        } else if (isOvertaken(event, nowNanos)) {
            ignore(IgnoreReason.OVERTAKEN, out);
        } else if (theirs >= router.effectivePriority()) {
            preempt.disarm();
            claimsOwnership &= theirs != Advertisement.PRIORITY_OWNER;
            follow(event, nowNanos);
        } else if (preempts(nowNanos)) {
            lower = event;
            ignore(IgnoreReason.LOWER_PRIORITY, out);
        } else {
            follow(event, nowNanos);
        }
    }

    @Override
    void shutdown(long nowNanos, List<Action> out) {
        stop(ChangeReason.SHUTDOWN, nowNanos, out);
    }

    @Override
    void reconfigured(InstanceSettings before, long nowNanos, List<Action> out) {
        InstanceSettings after = router.settings();
        claimsOwnership |= after.isOwner() && !before.isOwner();
        if (after.advertIntervalNanos() != before.advertIntervalNanos()) {
            master.intervalConfigured(after.advertIntervalNanos(), nowNanos);
        }
    }

    void claimOwnership() {
        claimsOwnership = true;
    }

    /** When this router's own wire has been without a master for long enough. */
    long downAtNanos() {
        if (ownerMayClaim()) {
            return enteredNanos;
        }
        int version = router.settings().version();
        int priority = router.effectivePriority();
        long interval = master.intervalNanos();
        long wait = master.hasStopped()
                ? Intervals.skewNanos(version, priority, interval)
                : Intervals.masterDownNanos(version, priority, interval);
        // One that has yielded is the last, after others of the lowest priority too; but who stops waits for it no
        // longer.
        long last = router.priority().isYielded() && !master.hasStopped() ? interval : 0;
        return master.silentSinceNanos() + postponedNanos + wait + last;
    }

    /** From when on it agrees that a member of its group, itself perhaps, takes over. */
    long agreesAtNanos() {
        long at = ownerMayClaim() ? enteredNanos : consentAtNanos();
        return router.startup().agreesAtNanos(at);
    }

    Cause takeoverCause() {
        if (ownerMayClaim()) {
            return Cause.of(ChangeReason.ADDRESS_OWNER);
        } else if (master.hasStopped()) {
            return Cause.of(ChangeReason.MASTER_STOPPED);
        }
        return lower == null
                ? Cause.of(ChangeReason.MASTER_SILENT)
                : new Cause(ChangeReason.LOWER_MASTER_HEARD, Yield.rival(lower));
    }

    /** Said before its sender's priority 0, but heard after it. */
    boolean isOvertaken(Event.AdvertisementReceived event, long nowNanos) {
        boolean stops = event.advertisement().priority() == Advertisement.PRIORITY_STOP;
        return !stops && master.hasStoppedAfter(event, nowNanos);
    }

    /** A takeover now would replace a master that lives. */
    boolean hearsLowerMaster() {
        return lower != null;
    }

    /** It does not make way, and so lets go when it hears of a takeover, not after. */
    boolean hearsMasterThatStays() {
        return lower != null && lower.advertisement().priority() > Advertisement.PRIORITY_LOWEST;
    }

    /** After a yield of a whole group; see {@link Yield}. */
    void postpone(long nanos) {
        postponedNanos += nanos;
    }

    void follow(Event.AdvertisementReceived event, long nowNanos) {
        router.inbox().noteMaster(event);
        master.obey(router.settings(), event, nowNanos);
        waitAnew();
    }

    private void stopHeard(InetAddress source, long nowNanos, List<Action> out) {
        if (master.stopHeard(source, nowNanos)) {
            waitAnew();
        } else {
            ignore(IgnoreReason.NOT_THE_MASTER, out);
        }
    }

    private void waitAnew() {
        lower = null;
        postponedNanos = 0;
    }

    private long consentAtNanos() {
        long wait = master.hasStopped() ? 0 : Intervals.consentNanos(master.intervalNanos());
        return master.silentSinceNanos() + postponedNanos + wait;
    }

    /** Whether a lower master is to be replaced by now. A director that is not ready leaves it where it is. */
    private boolean preempts(long nowNanos) {
        InstanceSettings settings = router.settings();
        if (!router.startup().mayPreempt(nowNanos) || !(settings.preempt() || router.isOwner())) {
            return false;
        }
        if (settings.preemptDelayNanos() > 0 && !preempt.isArmed()) {
            preempt.armAt(nowNanos + settings.preemptDelayNanos());
        }
        return !preempt.isArmed() || preempt.isDue(nowNanos);
    }

    /** An owner waits for nothing but its services; unless it met another owner, when silence decides as among others. */
    private boolean ownerMayClaim() {
        return claimsOwnership && router.isOwner() && router.startup().isReady();
    }
}
