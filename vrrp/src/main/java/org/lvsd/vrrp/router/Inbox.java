package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.RejectionReason;

/** Sorts what is heard: our own, not for us, a stranger's, or one for the state machine. */
final class Inbox {
    private final Conflicts conflicts = new Conflicts();
    private Event.@Nullable AdvertisementReceived master;
    private long received;
    private long lastNanos;
    private long lastIntervalNanos;

    /** Why it is to be ignored, or null when it is for the state machine. */
    @Nullable
    IgnoreReason take(VirtualRouter router, Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        if (event.source().equals(router.source())) {
            return IgnoreReason.OWN_ADVERTISEMENT;
        }
        InstanceSettings settings = router.settings();
        if (!isAddressed(settings, event.advertisement())) {
            return IgnoreReason.NOT_ADDRESSED;
        }
        received++;
        lastNanos = nowNanos;
        lastIntervalNanos = Intervals.masterIntervalNanos(settings, event.advertisement());
        if (router.isListening()) {
            conflicts.inspect(settings, router.advertiser().advertisement(), event, nowNanos, out);
        }
        return null;
    }

    /** A stranger that uses our virtual router id is worth knowing; anything else that was rejected is not ours. */
    void rejected(VirtualRouter router, Event.AdvertisementRejected event, long nowNanos) {
        InstanceSettings settings = router.settings();
        Advertisement advertisement = event.advertisement();
        boolean ours = advertisement.virtualRouterId() == settings.virtualRouterId()
                && advertisement.family() == settings.family()
                && !event.source().equals(router.source());
        Conflict conflict = conflict(event.rejection().reason());
        if (ours && conflict != null && router.isListening()) {
            conflicts.discarded(conflict, event.source(), event.rejection(), nowNanos);
        }
    }

    void conflict(
            VirtualRouter router,
            Conflict conflict,
            Event.AdvertisementReceived event,
            long nowNanos,
            List<Action> out) {
        conflicts.seen(router.settings(), conflict, event.source(), event.advertisement(), nowNanos, out);
    }

    /** Whether another router has advertised within two intervals: of its own, or of this one, if that is longer. */
    boolean hearsOthers(InstanceSettings settings, long nowNanos) {
        long interval = Math.max(lastIntervalNanos, settings.advertIntervalNanos());
        return received > 0 && lastNanos - (nowNanos - 2 * interval) >= 0;
    }

    void noteMaster(Event.AdvertisementReceived event) {
        master = event;
    }

    @Nullable
    InetAddress masterAddress() {
        return master == null ? null : master.source();
    }

    int masterPriority() {
        return master == null ? 0 : master.advertisement().priority();
    }

    long received() {
        return received;
    }

    Conflicts conflicts() {
        return conflicts;
    }

    private static boolean isAddressed(InstanceSettings settings, Advertisement advertisement) {
        return advertisement.version() == settings.version()
                && advertisement.virtualRouterId() == settings.virtualRouterId()
                && advertisement.family() == settings.family()
                && (settings.version() == Advertisement.VERSION_3
                        || advertisement.intervalCentiseconds() == settings.intervalCentiseconds());
    }

    private static @Nullable Conflict conflict(RejectionReason reason) {
        return switch (reason) {
            case VERSION -> Conflict.VERSION;
            case INTERVAL -> Conflict.INTERVAL;
            case AUTHENTICATION_TYPE,
                    AUTHENTICATION_DATA,
                    AUTHENTICATION_MISSING,
                    AUTHENTICATION_MALFORMED,
                    KEY_UNKNOWN,
                    HMAC,
                    STALE,
                    REPLAY -> Conflict.AUTHENTICATION;
            case MULTICAST, UNICAST -> Conflict.DELIVERY;
            case SOURCE -> Conflict.UNKNOWN_PEER;
            default -> null;
        };
    }
}
