package org.lvsd.vrrp.router;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which virtual routers there are, in which groups; changes with the settings. */
final class Roster {
    private final Map<String, VirtualRouter> routers = new LinkedHashMap<>();
    /** Removed by a reconfiguration, and still handing over. */
    private final Map<String, VirtualRouter> leaving = new LinkedHashMap<>();

    private final Grouping grouping = new Grouping();
    private final Readiness readiness;

    Roster(DirectorSettings settings, Readiness readiness, long nowNanos) {
        this.readiness = readiness;
        for (InstanceSettings instance : settings.instances()) {
            routers.put(instance.name(), new VirtualRouter(instance, readiness, nowNanos));
        }
        grouping.regroup(settings.syncGroups(), routers);
    }

    void reconfigure(DirectorSettings settings, Set<String> moved, long nowNanos, List<Action> out) {
        removeOthers(settings.instances(), nowNanos, out);
        for (InstanceSettings instance : settings.instances()) {
            addOrChange(instance, moved.contains(instance.name()), nowNanos, out);
        }
        grouping.regroup(settings.syncGroups(), routers);
        for (VirtualRouter router : routers.values()) {
            router.tracksChanged(nowNanos, out);
        }
        groups().forEach(group -> group.handover().agree(nowNanos, out));
    }

    private void removeOthers(List<InstanceSettings> wanted, long nowNanos, List<Action> out) {
        Set<String> names = new HashSet<>();
        wanted.forEach(instance -> names.add(instance.name()));
        for (VirtualRouter router : List.copyOf(routers.values())) {
            if (!names.contains(router.name())) {
                routers.remove(router.name());
                router.join(new Group(List.of(router)), new Tracks());
                router.handle(new Event.Shutdown(), nowNanos, out);
                leaving.put(router.name(), router);
            }
        }
    }

    private void addOrChange(InstanceSettings instance, boolean moved, long nowNanos, List<Action> out) {
        stopAtOnce(leaving.remove(instance.name()), nowNanos, out);
        VirtualRouter router = routers.get(instance.name());
        if (router != null && !moved && router.settings().sameIdentity(instance)) {
            if (!router.settings().equals(instance)) {
                router.reconfigure(instance, nowNanos, out);
            }
            return;
        }
        stopAtOnce(router, nowNanos, out);
        routers.put(instance.name(), new VirtualRouter(instance, readiness, nowNanos));
    }

    private static void stopAtOnce(@Nullable VirtualRouter router, long nowNanos, List<Action> out) {
        if (router != null) {
            router.stopAtOnce(nowNanos, out);
        }
    }

    List<Group> groups() {
        return grouping.groups();
    }

    Grouping grouping() {
        return grouping;
    }

    Collection<VirtualRouter> leaving() {
        return leaving.values();
    }

    @Nullable
    VirtualRouter find(String instance) {
        VirtualRouter router = routers.get(instance);
        return router != null ? router : leaving.get(instance);
    }

    Collection<VirtualRouter> all() {
        List<VirtualRouter> all = new ArrayList<>(routers.values());
        all.addAll(leaving.values());
        return all;
    }

    void forgetStopped() {
        if (!leaving.isEmpty()) {
            leaving.values().removeIf(router -> router.is(RouterState.INITIALIZE));
        }
    }
}
