package org.lvsd.vrrp.router;

import java.util.List;

/** Cannot serve, or must not because another member of its sync group cannot. Holds nothing, says nothing. */
final class FaultState extends State {
    FaultState(VirtualRouter router) {
        super(router);
    }

    @Override
    RouterState name() {
        return RouterState.FAULT;
    }

    @Override
    void heard(Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        ignore(IgnoreReason.NOT_LISTENING, out);
    }

    @Override
    void shutdown(long nowNanos, List<Action> out) {
        stop(ChangeReason.SHUTDOWN, nowNanos, out);
    }
}
