package org.lvsd.vrrp.router;

import java.util.List;
import org.lvsd.vrrp.packet.Advertisement;

/**
 * Listens, and knows how long the master has been silent (RFC 9568 section 6.4.2). Whether silence makes a master is for
 * the {@link Group} to say.
 */
final class BackupState extends State {
    private final Timer preempt = new Timer();
    private final long sinceNanos;
    private long masterIntervalNanos;
    private long downAtNanos;
    private long consentAtNanos;
    private boolean masterStopped;
    private boolean claimsOwnership;

    /** With a full down interval ahead. */
    BackupState(VirtualRouter router, boolean claimsOwnership, long nowNanos) {
        super(router);
        this.sinceNanos = nowNanos;
        this.claimsOwnership = claimsOwnership;
        this.masterIntervalNanos = router.settings().advertIntervalNanos();
        restart(nowNanos);
    }

    @Override
    RouterState name() {
        return RouterState.BACKUP;
    }

    @Override
    void heard(Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        int theirs = event.advertisement().priority();
        if (theirs == Advertisement.PRIORITY_STOP) {
            masterStops(nowNanos);
        } else if (theirs >= router.settings().priority()) {
            preempt.disarm();
            claimsOwnership &= theirs != Advertisement.PRIORITY_OWNER;
            follow(event, nowNanos);
        } else if (preempts(nowNanos)) {
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
        boolean timesChanged =
                after.priority() != before.priority() || after.advertIntervalNanos() != before.advertIntervalNanos();
        if (timesChanged) {
            masterIntervalNanos = after.advertIntervalNanos();
            restart(nowNanos);
        }
    }

    /** When this router's own wire has been without a master for long enough. */
    long downAtNanos() {
        return ownerMayClaim() ? sinceNanos : downAtNanos;
    }

    /** From when on it agrees that a member of its group, itself perhaps, takes over. */
    long agreesAtNanos() {
        long silentAtNanos = ownerMayClaim() ? sinceNanos : consentAtNanos;
        return router.isReady() ? silentAtNanos : Timer.later(silentAtNanos, router.eligibleAtNanos());
    }

    ChangeReason takeoverReason() {
        if (ownerMayClaim()) {
            return ChangeReason.ADDRESS_OWNER;
        }
        return masterStopped ? ChangeReason.MASTER_STOPPED : ChangeReason.MASTER_SILENT;
    }

    /** After a yield of a whole group; see {@link Group}. */
    void postpone(long nanos) {
        downAtNanos += nanos;
        consentAtNanos += nanos;
    }

    void follow(Event.AdvertisementReceived event, long nowNanos) {
        router.noteMaster(event);
        masterIntervalNanos = Intervals.masterIntervalNanos(router.settings(), event.advertisement());
        restart(nowNanos);
    }

    private void restart(long nowNanos) {
        InstanceSettings settings = router.settings();
        masterStopped = false;
        downAtNanos =
                nowNanos + Intervals.masterDownNanos(settings.version(), settings.priority(), masterIntervalNanos);
        consentAtNanos = nowNanos + Intervals.consentNanos(masterIntervalNanos);
    }

    private void masterStops(long nowNanos) {
        InstanceSettings settings = router.settings();
        masterStopped = true;
        downAtNanos = nowNanos + Intervals.skewNanos(settings.version(), settings.priority(), masterIntervalNanos);
        consentAtNanos = nowNanos;
    }

    /** Whether a lower master is to be replaced by now. A director that is not ready leaves it where it is. */
    private boolean preempts(long nowNanos) {
        InstanceSettings settings = router.settings();
        if (!router.isReady() || !(settings.preempt() || settings.isOwner())) {
            return false;
        }
        if (settings.preemptDelayNanos() > 0 && !preempt.isArmed()) {
            preempt.armAt(nowNanos + settings.preemptDelayNanos());
        }
        return !preempt.isArmed() || preempt.isDue(nowNanos);
    }

    /** An owner waits for nothing but its services; unless it met another owner, when silence decides as among others. */
    private boolean ownerMayClaim() {
        return claimsOwnership && router.settings().isOwner() && router.isReady();
    }
}
