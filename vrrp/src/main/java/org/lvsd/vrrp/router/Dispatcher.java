package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes what happens to a virtual router to the part of it that it concerns. */
final class Dispatcher {
    private Dispatcher() {}

    static void handle(VirtualRouter router, Event event, long nowNanos, List<Action> out) {
        if (event instanceof Event.AdvertisementReceived advertisement) {
            receive(router, advertisement, nowNanos, out);
        } else if (event instanceof Event.AdvertisementRejected rejected) {
            router.inbox().rejected(router, rejected, nowNanos);
            router.ignore(IgnoreReason.REJECTED, out);
        } else if (event instanceof Event.AddressesFailed failed) {
            addressesFailed(router, failed.error(), nowNanos, out);
        } else if (event instanceof Event.TrackChanged || event instanceof Event.TrackRemoved) {
            track(router, event, nowNanos, out);
        } else {
            handleCommand(router, event, nowNanos, out);
        }
    }

    private static void handleCommand(VirtualRouter router, Event event, long nowNanos, List<Action> out) {
        if (event instanceof Event.Startup start) {
            start(router, start, nowNanos, out);
        } else if (event instanceof Event.Shutdown) {
            router.state().shutdown(nowNanos, out);
        } else if (event instanceof Event.Failover) {
            router.group().handover().begin(router, nowNanos, out);
        } else if (event instanceof Event.Failback) {
            router.group().handover().takeBack(router, nowNanos, out);
        } else if (!interfaceEvent(router, event, nowNanos, out)) {
            router.ignore(IgnoreReason.NO_CHANGE, out);
        }
    }

    private static void start(VirtualRouter router, Event.Startup event, long nowNanos, List<Action> out) {
        if (router.is(RouterState.INITIALIZE)) {
            router.group()
                    .start(List.of(router), event.resumeMaster() ? Set.of(router.name()) : Set.of(), nowNanos, out);
        } else {
            router.ignore(IgnoreReason.ALREADY_STARTED, out);
        }
    }

    private static void receive(
            VirtualRouter router, Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        IgnoreReason reason = router.inbox().take(router, event, nowNanos, out);
        if (reason != null) {
            router.ignore(reason, out);
        } else {
            router.state().heard(event, nowNanos, out);
        }
    }

    private static void track(VirtualRouter router, Event event, long nowNanos, List<Action> out) {
        if (Tracks.tell(router.priority().own(), event)) {
            router.tracksChanged(event, nowNanos, out);
        } else {
            router.ignore(IgnoreReason.NO_CHANGE, out);
        }
    }

    private static boolean interfaceEvent(VirtualRouter router, Event event, long nowNanos, List<Action> out) {
        if (event instanceof Event.InterfaceDown down) {
            boolean news = router.link().down(down.detail(), router.settings());
            if (router.state() instanceof HandoverState handover && router.is(RouterState.STOPPING)) {
                handover.finish(ChangeReason.INTERFACE_DOWN, nowNanos, out);
            }
            return news;
        } else if (event instanceof Event.InterfaceUp) {
            return router.link().up();
        } else if (event instanceof Event.SourceAddressChanged change) {
            return sourceChanged(router, change.sourceAddress(), nowNanos, out);
        }
        return true;
    }

    private static boolean sourceChanged(
            VirtualRouter router, @Nullable InetAddress address, long nowNanos, List<Action> out) {
        boolean news = router.link().sourceIs(address, router.settings());
        if (news && address != null && router.state() instanceof MasterState master) {
            master.advertiseNow(nowNanos, out);
        }
        return news;
    }

    private static void addressesFailed(VirtualRouter router, String error, long nowNanos, List<Action> out) {
        if (router.is(RouterState.MASTER) || router.is(RouterState.YIELDING)) {
            router.faults().addressesFailed(error, nowNanos);
        } else {
            router.ignore(IgnoreReason.NOT_MASTER, out);
        }
    }
}
