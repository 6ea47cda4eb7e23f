package org.lvsd.vrrp.router;

import java.util.List;
import java.util.stream.Stream;

/** Looks at a virtual router for those outside. */
final class Snapshots {
    private Snapshots() {}

    static InstanceSnapshot of(VirtualRouter router) {
        InstanceSettings settings = router.settings();
        History history = router.history();
        return new InstanceSnapshot(
                router.name(),
                settings.interfaceName(),
                settings.virtualRouterId(),
                router.state().name(),
                history.sinceNanos(),
                router.effectivePriority(),
                history.reason(),
                history.detail(),
                router.inbox().masterAddress(),
                router.inbox().masterPriority(),
                router.is(RouterState.BACKUP) && !router.startup().isReady(),
                new InstanceSnapshot.Counters(
                        history.becameMaster(), router.inbox().received()),
                new InstanceSnapshot.Standing(
                        settings.priority(),
                        router.priority().yieldedSinceNanos(),
                        tracks(router.priority()),
                        router.inbox().conflicts().counts(),
                        router.inbox().conflicts().last()));
    }

    private static List<InstanceSnapshot.TrackView> tracks(EffectivePriority priority) {
        return Stream.concat(priority.own().views().stream(), priority.group().views().stream())
                .toList();
    }
}
