package org.lvsd.vrrp.router;

import java.util.List;
import org.lvsd.vrrp.packet.Advertisement;

/**
 * A planned stop that clients do not notice: the backups were told with priority 0, which makes them wait their skew only,
 * but until one of them has taken over, this router keeps the addresses and answers for them. It does not advertise any
 * more, so nobody takes it for a master.
 *
 * <p>It ends a moment after a successor was heard (which announces the addresses only after its first advertisement), or
 * after the longest skew a backup can have: then there is no backup, and nobody to hand over to.
 */
final class StoppingState extends State {
    private final Timer end = new Timer();
    private ChangeReason outcome = ChangeReason.NO_SUCCESSOR;

    StoppingState(VirtualRouter router, long nowNanos) {
        super(router);
        end.armAt(nowNanos + Intervals.handoverNanos(router.settings()));
    }

    @Override
    RouterState name() {
        return RouterState.STOPPING;
    }

    @Override
    void heard(Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        if (event.advertisement().priority() == Advertisement.PRIORITY_STOP) {
            ignore(IgnoreReason.NOT_LISTENING, out);
            return;
        }
        outcome = ChangeReason.SUCCESSOR_HEARD;
        end.armNoLaterThan(nowNanos + Intervals.HANDOVER_GRACE_NANOS);
    }

    /** The second one: the operator does not want to wait. */
    @Override
    void shutdown(long nowNanos, List<Action> out) {
        finish(ChangeReason.SHUTDOWN, nowNanos, out);
    }

    void finish(ChangeReason reason, long nowNanos, List<Action> out) {
        end.disarm();
        router.release(out);
        stop(reason, nowNanos, out);
    }

    @Override
    void expire(long nowNanos, List<Action> out) {
        if (end.isDue(nowNanos)) {
            finish(outcome, nowNanos, out);
        }
    }

    @Override
    void addDeadlineTo(Timer earliest) {
        end.addTo(earliest);
    }
}
