package org.lvsd.vrrp.router;

import java.util.List;

/** Not started, or stopped (RFC 9568 section 6.4.1). */
final class InitializeState extends State {
    InitializeState(VirtualRouter router) {
        super(router);
    }

    @Override
    RouterState name() {
        return RouterState.INITIALIZE;
    }

    @Override
    void heard(Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        ignore(IgnoreReason.NOT_RUNNING, out);
    }

    @Override
    void shutdown(long nowNanos, List<Action> out) {
        out.add(new Action.Stopped(router.name()));
    }
}
