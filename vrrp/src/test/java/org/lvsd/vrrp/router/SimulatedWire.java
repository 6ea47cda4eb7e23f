package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What one virtual router has met on its wire, by the simulation's own account: who was to be obeyed, and since when nobody is. */
final class SimulatedWire {
    private Event.AdvertisementReceived heard;
    private long heardNanos;
    private long silentSinceNanos;
    /** The interval of the master that it obeys; 0 where it obeys none, and its own counts. */
    private long obeyedIntervalNanos;

    /** The first since then. */
    private boolean stopHeard;

    private long stopNanos;
    /** When each said so last. */
    private final Map<InetAddress, Long> stops = new HashMap<>();

    /** A lower master was heard, and is left in peace until that time. */
    private boolean delaying;

    private long delayedUntilNanos;
    final SimulatedHandover handover = new SimulatedHandover();

    /**
     * @param preempts whether it may take over from one that lives, as far as services and startup go
     * @return whether it counts: it was not overtaken by a priority 0
     */
    boolean heard(VirtualRouter router, Event.AdvertisementReceived event, boolean preempts, long nowNanos) {
        if (isOvertaken(router, event, nowNanos)) {
            return false;
        }
        heard = event;
        heardNanos = nowNanos;
        long interval = Intervals.masterIntervalNanos(router.settings(), event.advertisement());
        if (router.is(RouterState.YIELDING) || router.is(RouterState.STOPPING)) {
            handover.heard(event, beats(router), interval, nowNanos);
        } else if (event.advertisement().priority() == 0) {
            stopNanos = stopHeard ? stopNanos : nowNanos;
            stopHeard = true;
            stops.put(event.source(), nowNanos);
        } else if (event.advertisement().priority() >= router.effectivePriority()) {
            obey(interval, nowNanos);
            delaying = false;
        } else if (router.is(RouterState.BACKUP) && !replaces(router.settings(), preempts, nowNanos)) {
            obey(interval, nowNanos);
        }
        return true;
    }

    /** What its sender said before a priority 0 that came first, as far as that can be told. */
    private boolean isOvertaken(VirtualRouter router, Event.AdvertisementReceived event, long nowNanos) {
        if (!(router.state() instanceof BackupState backup && backup.isOvertaken(event, nowNanos))) {
            return false;
        }
        Long stopped = stops.get(event.source());
        boolean justNow = stopped != null && nowNanos - stopped < Intervals.HANDOVER_GRACE_NANOS;
        Invariants.require(justNow, "OnlyWhoHasJustStoppedIsNotHeard", () -> event + " by " + router.name());
        return true;
    }

    /** A master of lower priority: one that does not preempt, or not yet, obeys it as any other. */
    private boolean replaces(InstanceSettings settings, boolean preempts, long nowNanos) {
        if (!preempts) {
            return false;
        }
        if (!delaying && settings.preemptDelayNanos() > 0) {
            delaying = true;
            delayedUntilNanos = nowNanos + settings.preemptDelayNanos();
        }
        return !delaying || delayedUntilNanos - nowNanos <= 0;
    }

    /** It is backup from now on, and has not heard a better master. */
    void waits(long obeyedNanos, long nowNanos) {
        obey(obeyedNanos, nowNanos);
        delaying = false;
    }

    private void obey(long intervalNanos, long nowNanos) {
        silentSinceNanos = nowNanos;
        obeyedIntervalNanos = intervalNanos;
        stopHeard = false;
    }

    boolean isSilent(VirtualRouter router, long nowNanos) {
        InstanceSettings settings = router.settings();
        long down = Intervals.masterDownNanos(settings.version(), router.effectivePriority(), interval(settings));
        return nowNanos - silentSinceNanos >= down;
    }

    boolean hasStopped(VirtualRouter router, long nowNanos) {
        InstanceSettings settings = router.settings();
        long skew = Intervals.skewNanos(settings.version(), router.effectivePriority(), interval(settings));
        return stopHeard && nowNanos - stopNanos >= skew;
    }

    boolean isBeatenNow(VirtualRouter router, long nowNanos) {
        return heard != null && heardNanos == nowNanos && beats(router);
    }

    private long interval(InstanceSettings settings) {
        return obeyedIntervalNanos == 0 ? settings.advertIntervalNanos() : obeyedIntervalNanos;
    }

    private boolean beats(VirtualRouter router) {
        int theirs = heard.advertisement().priority();
        return theirs > router.effectivePriority()
                || (theirs == router.effectivePriority()
                        && Arrays.compareUnsigned(
                                        heard.source().getAddress(),
                                        router.source().getAddress())
                                > 0);
    }
}
