package org.lvsd.vrrp.router;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Expectation;

/**
 * All virtual routers of this director, their sync groups, and what they share.
 *
 * <p>Not thread-safe: one thread owns it. Each method that takes the time returns what is to be done, in order.
 *
 * <p>Whoever calls {@link #expire} hands in first what has been received by then: after a stall, the advertisements that
 * wait in a socket say that the master lives.
 */
public final class VrrpDirector {
    private final Map<String, VirtualRouter> routers = new LinkedHashMap<>();
    /** Removed by a reconfiguration, and still handing over. */
    private final Map<String, VirtualRouter> leaving = new LinkedHashMap<>();

    private final Readiness readiness;
    private List<Group> groups = List.of();

    /**
     * A director that has started nothing yet.
     *
     * @param nowNanos any monotonic clock's; it may wrap around
     */
    public VrrpDirector(DirectorSettings settings, long nowNanos) {
        readiness = new Readiness(settings.startupWaitNanos());
        for (InstanceSettings instance : settings.instances()) {
            routers.put(instance.name(), new VirtualRouter(instance, readiness, nowNanos));
        }
        groups = Grouping.of(settings.syncGroups(), routers);
    }

    /**
     * Starts all instances together, so that sync groups begin as one.
     *
     * @param resumeMaster the instances whose predecessor process was master until less than a down interval ago and whose
     *     addresses are still on the interface; a sync group resumes as a whole or not at all
     */
    public List<Action> startAll(Set<String> resumeMaster, long nowNanos) {
        List<Action> out = new ArrayList<>();
        for (Group group : groups) {
            start(group, resumeMaster, nowNanos, out);
        }
        return finish(out);
    }

    /** Stops all instances; each is over when its {@link Action.Stopped} came. */
    public List<Action> stopAll(long nowNanos) {
        List<Action> out = new ArrayList<>();
        for (VirtualRouter router : all()) {
            router.handle(new Event.Shutdown(), nowNanos, out);
        }
        return finish(out);
    }

    /** {@link Event.Ready} concerns the whole director, whichever instance is named. */
    public List<Action> handle(String instance, Event event, long nowNanos) {
        List<Action> out = new ArrayList<>();
        if (event instanceof Event.Ready) {
            readiness.setReady();
            groups.forEach(group -> group.settle(nowNanos, out));
            return finish(out);
        }
        VirtualRouter router = find(instance);
        if (router == null) {
            out.add(new Action.EventIgnored(instance, IgnoreReason.UNKNOWN_INSTANCE));
            return out;
        }
        router.handle(event, nowNanos, out);
        router.group().settle(nowNanos, out);
        return finish(out);
    }

    /** The services are programmed and the first health verdicts are in. */
    public List<Action> ready(long nowNanos) {
        return handle("", new Event.Ready(), nowNanos);
    }

    /** Does what is due; to be called when the deadline has come, and harmless at any other time. */
    public List<Action> expire(long nowNanos) {
        List<Action> out = new ArrayList<>();
        for (Group group : groups) {
            group.expire(nowNanos, out);
        }
        for (VirtualRouter router : leaving.values()) {
            router.expire(nowNanos, out);
        }
        return finish(out);
    }

    /** When to call {@link #expire}, or nothing while no time matters. */
    public OptionalLong deadlineNanos() {
        Timer earliest = new Timer();
        for (Group group : groups) {
            group.addDeadlineTo(earliest);
        }
        for (VirtualRouter router : leaving.values()) {
            router.addDeadlineTo(earliest);
        }
        return earliest.toOptional();
    }

    /**
     * Adopts other settings; what did not change is not touched. An instance keeps its state as long as its name, interface,
     * virtual router id, family and version stay; otherwise the old one stops at once and a new one starts. An instance that
     * is no longer there stops as with {@link Event.Shutdown}. New ones start, so this is for a director that has started.
     *
     * <p>All addresses that are let go are let go before any is held, so that an address can move between instances.
     */
    public List<Action> reconfigure(DirectorSettings settings, long nowNanos) {
        List<Action> out = new ArrayList<>();
        readiness.setStartupWaitNanos(settings.startupWaitNanos());
        removeOthers(settings.instances(), nowNanos, out);
        for (InstanceSettings instance : settings.instances()) {
            addOrChange(instance, nowNanos, out);
        }
        groups = Grouping.of(settings.syncGroups(), routers);
        for (Group group : groups) {
            start(group, Set.of(), nowNanos, out);
        }
        return Releases.first(finish(out));
    }

    /** What received advertisements must satisfy before they are handed in; empty for an unknown instance. */
    public Optional<Expectation> expectation(String instance, boolean ttlChecked) {
        return Optional.ofNullable(find(instance)).map(router -> expectation(router.settings(), ttlChecked));
    }

    /** All instances by name, those that are still handing over included. */
    public Map<String, InstanceSnapshot> snapshots() {
        Map<String, InstanceSnapshot> snapshots = new LinkedHashMap<>();
        for (VirtualRouter router : all()) {
            snapshots.put(router.name(), router.snapshot());
        }
        return snapshots;
    }

    private static void start(Group group, Set<String> resumeMaster, long nowNanos, List<Action> out) {
        List<VirtualRouter> starting = group.members().stream()
                .filter(member -> member.is(RouterState.INITIALIZE))
                .toList();
        if (!starting.isEmpty()) {
            group.start(starting, resumeMaster, nowNanos, out);
        }
        group.settle(nowNanos, out);
    }

    private void removeOthers(List<InstanceSettings> wanted, long nowNanos, List<Action> out) {
        Set<String> names = new HashSet<>();
        wanted.forEach(instance -> names.add(instance.name()));
        for (VirtualRouter router : List.copyOf(routers.values())) {
            if (!names.contains(router.name())) {
                routers.remove(router.name());
                router.join(new Group(List.of(router)));
                router.handle(new Event.Shutdown(), nowNanos, out);
                leaving.put(router.name(), router);
            }
        }
    }

    private void addOrChange(InstanceSettings instance, long nowNanos, List<Action> out) {
        stopAtOnce(leaving.remove(instance.name()), nowNanos, out);
        VirtualRouter router = routers.get(instance.name());
        if (router != null && router.settings().sameIdentity(instance)) {
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
            router.handle(new Event.Shutdown(), nowNanos, out);
            if (router.is(RouterState.STOPPING)) {
                router.handle(new Event.Shutdown(), nowNanos, out);
            }
        }
    }

    private static Expectation expectation(InstanceSettings settings, boolean ttlChecked) {
        return new Expectation(
                settings.version(),
                settings.virtualRouterId(),
                settings.intervalCentiseconds(),
                settings.authentication(),
                ttlChecked);
    }

    private @Nullable VirtualRouter find(String instance) {
        VirtualRouter router = routers.get(instance);
        return router != null ? router : leaving.get(instance);
    }

    private Collection<VirtualRouter> all() {
        List<VirtualRouter> all = new ArrayList<>(routers.values());
        all.addAll(leaving.values());
        return all;
    }

    private List<Action> finish(List<Action> out) {
        if (out.stream().anyMatch(Action.ReleaseAddresses.class::isInstance)) {
            Releases.keepShared(out, all());
        }
        leaving.values().removeIf(router -> router.is(RouterState.INITIALIZE));
        return out;
    }
}
