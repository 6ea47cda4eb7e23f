package org.lvsd.vrrp.router;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Expectation;

/**
 * All virtual routers of this director, their sync groups, and what they share. An event costs what its own group costs, and a
 * look or two at the deadline of each.
 *
 * <p>Not thread-safe: one thread owns it. Each method that takes the time returns what is to be done, in order.
 *
 * <p><b>After a stall</b>, whoever calls {@link #expire} hands in first what has been received by then, each with the time at
 * which it arrived, or 5 ms before it is handed in, whichever is later: the advertisements that wait in a socket say that the
 * master lives. {@link #handle} never makes a master of a silent wire, whatever the deadline was, so that the order among them
 * does not matter; {@link #expire} and the start do. So look at {@link #deadlineNanos} after each event: it may have come already.
 */
public final class VrrpDirector {
    private final Readiness readiness;
    private final Roster roster;

    /**
     * A director that has started nothing yet.
     *
     * @param nowNanos any monotonic clock's; it may wrap around
     */
    public VrrpDirector(DirectorSettings settings, long nowNanos) {
        readiness = new Readiness(settings);
        roster = new Roster(settings, readiness, nowNanos);
    }

    /**
     * Starts all instances together, so that sync groups begin as one.
     *
     * @param resumeMaster the instances whose predecessor process was master until less than a down interval ago and whose
     *     addresses are still on the interface; a sync group resumes as a whole or not at all
     */
    public List<Action> startAll(Set<String> resumeMaster, long nowNanos) {
        List<Action> out = new ArrayList<>();
        touchAll();
        for (Group group : roster.groups()) {
            start(group, unstarted(group), resumeMaster, nowNanos, out);
        }
        return finish(out);
    }

    /** Stops all instances; each is over when its {@link Action.Stopped} came. */
    public List<Action> stopAll(long nowNanos) {
        List<Action> out = new ArrayList<>();
        touchAll();
        for (VirtualRouter router : roster.all()) {
            router.handle(new Event.Shutdown(), nowNanos, out);
        }
        return finish(out);
    }

    /** Something happened to an instance; {@link Action.EventIgnored} where there is none of that name. */
    public List<Action> handle(String instance, Event event, long nowNanos) {
        List<Action> out = new ArrayList<>();
        VirtualRouter router = roster.find(instance);
        if (router == null) {
            out.add(new Action.EventIgnored(instance, IgnoreReason.UNKNOWN_INSTANCE));
            return out;
        }
        router.group().touched();
        router.handle(event, nowNanos, out);
        router.group().settle(nowNanos, out);
        if (event instanceof Event.Startup) {
            router.group().takeOver(nowNanos, out);
        }
        return finish(out);
    }

    /**
     * Tells a sync group what it tracks: {@link Event.TrackChanged} or {@link Event.TrackRemoved}. It counts for every member.
     * {@link Action.EventIgnored} names the sync group.
     */
    public List<Action> handleGroup(String syncGroup, Event event, long nowNanos) {
        List<Action> out = new ArrayList<>();
        Tracks tracks = roster.grouping().tracks(syncGroup);
        boolean tracking = event instanceof Event.TrackChanged || event instanceof Event.TrackRemoved;
        if (tracks == null || !tracking) {
            IgnoreReason reason = tracks == null ? IgnoreReason.UNKNOWN_GROUP : IgnoreReason.NOT_FOR_GROUPS;
            out.add(new Action.EventIgnored(syncGroup, reason));
        } else if (!Tracks.tell(tracks, event)) {
            out.add(new Action.EventIgnored(syncGroup, IgnoreReason.NO_CHANGE));
        } else {
            groupTracksChanged(syncGroup, event, nowNanos, out);
        }
        return finish(out);
    }

    /** The services are programmed and the first health verdicts are in; a takeover that waited for this is due now. */
    public List<Action> ready(long nowNanos) {
        touchAll();
        readiness.setReady();
        return List.of();
    }

    /** Has each master advertise, so that its backups' down intervals begin anew. */
    public List<Action> advertiseNow(long nowNanos) {
        List<Action> out = new ArrayList<>();
        touchAll();
        for (VirtualRouter router : roster.all()) {
            if (router.state() instanceof MasterState master) {
                master.advertiseNow(nowNanos, out);
            }
        }
        return finish(out);
    }

    /** Does what is due; to be called when the deadline has come, and harmless at any other time. */
    public List<Action> expire(long nowNanos) {
        List<Action> out = new ArrayList<>();
        List<Group> groups = roster.groups();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            if (group.deadline().isDue(nowNanos)) {
                group.touched();
                group.expire(nowNanos, out);
            }
        }
        for (VirtualRouter router : roster.leaving()) {
            router.expire(nowNanos, out);
        }
        return finish(out);
    }

    /** When to call {@link #expire}, or nothing while no time matters. */
    public OptionalLong deadlineNanos() {
        Timer earliest = new Timer();
        List<Group> groups = roster.groups();
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).deadline().addTo(earliest);
        }
        for (VirtualRouter router : roster.leaving()) {
            router.addDeadlineTo(earliest);
        }
        return earliest.toOptional();
    }

    /**
     * Adopts other settings; what did not change is not touched. An instance keeps its state as long as its name, interface,
     * virtual router id, family and version stay; otherwise the old one stops at once and a new one starts. An instance that
     * is no longer there stops as with {@link Event.Shutdown}. New ones start, so this is for a director that has started; but
     * one of which it is not known what it sends from waits for {@link Event.Startup}, see {@link #unstarted}.
     *
     * <p>All addresses that are let go are let go before any is held, so that an address can move between instances. What is
     * tracked stays known, until {@link Event.TrackRemoved}, for as long as the instance or the sync group's name stays.
     */
    public List<Action> reconfigure(DirectorSettings settings, long nowNanos) {
        return reconfigure(settings, Set.of(), Set.of(), nowNanos);
    }

    /**
     * The same, where some instances cannot go on through what they speak through now: they stop at once, and start anew.
     *
     * @param moved the names of these instances
     * @param waiting those that have not started yet and go on waiting for {@link Event.Startup}
     */
    public List<Action> reconfigure(DirectorSettings settings, Set<String> moved, Set<String> waiting, long nowNanos) {
        List<Action> out = new ArrayList<>();
        readiness.adopt(settings);
        roster.reconfigure(settings, moved, nowNanos, out);
        touchAll();
        for (Group group : roster.groups()) {
            List<VirtualRouter> starting = unstarted(group).stream()
                    .filter(member -> member.source() != null && !waiting.contains(member.name()))
                    .toList();
            start(group, starting, Set.of(), nowNanos, out);
        }
        return Releases.first(finish(out));
    }

    /** The instances that have not started, or have stopped. */
    public List<String> unstarted() {
        return roster.groups().stream()
                .flatMap(group -> unstarted(group).stream())
                .map(VirtualRouter::name)
                .toList();
    }

    /** What received advertisements must satisfy before they are handed in; empty for an unknown instance. */
    public Optional<Expectation> expectation(String instance, boolean ttlChecked) {
        return Optional.ofNullable(roster.find(instance)).map(router -> expectation(router.settings(), ttlChecked));
    }

    /** When silence alone will make the next instance master; nothing while it will make none. */
    public OptionalLong takeoverNanos() {
        Timer earliest = new Timer();
        List<Group> groups = roster.groups();
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).takeover().addTo(earliest);
        }
        return earliest.toOptional();
    }

    /** When silence alone will make the instance master, from all that is known now; nothing unless it is backup. */
    public OptionalLong takeoverNanos(String instance) {
        VirtualRouter router = roster.find(instance);
        return router == null ? OptionalLong.empty() : router.group().takeover().toOptional();
    }

    /** All instances by name, those that are still handing over included. */
    public Map<String, InstanceSnapshot> snapshots() {
        Map<String, InstanceSnapshot> snapshots = new LinkedHashMap<>();
        for (VirtualRouter router : roster.all()) {
            snapshots.put(router.name(), router.snapshot());
        }
        return snapshots;
    }

    /** The names of a sync group's instances; none when there is no such group. */
    public List<String> members(String syncGroup) {
        return List.copyOf(roster.grouping().members(syncGroup));
    }

    /** The names of those that are master together with an instance, itself among them; none when there is none of that name. */
    public List<String> companions(String instance) {
        VirtualRouter router = roster.find(instance);
        return router == null
                ? List.of()
                : router.group().members().stream().map(VirtualRouter::name).toList();
    }

    /** The priority that an instance advertises now; 0 when there is none of that name. */
    public int priority(String instance) {
        VirtualRouter router = roster.find(instance);
        return router == null ? 0 : router.effectivePriority();
    }

    /** For the simulation. */
    @Nullable
    VirtualRouter router(String instance) {
        return roster.find(instance);
    }

    private void groupTracksChanged(String syncGroup, Event event, long nowNanos, List<Action> out) {
        touchAll();
        for (String member : roster.grouping().members(syncGroup)) {
            VirtualRouter router = roster.find(member);
            if (router != null) {
                router.tracksChanged(event, nowNanos, out);
            }
        }
        roster.groups().forEach(group -> group.settle(nowNanos, out));
    }

    private static List<VirtualRouter> unstarted(Group group) {
        return group.members().stream()
                .filter(member -> member.is(RouterState.INITIALIZE))
                .toList();
    }

    private static void start(
            Group group, List<VirtualRouter> starting, Set<String> resumeMaster, long nowNanos, List<Action> out) {
        if (starting.isEmpty()) {
            group.settle(nowNanos, out);
            return;
        }
        group.start(starting, resumeMaster, nowNanos, out);
        // First who is in fault: such a group takes nothing over, however long its master has been silent.
        group.settle(nowNanos, out);
        group.takeOver(nowNanos, out);
    }

    private void touchAll() {
        roster.groups().forEach(Group::touched);
    }

    private static Expectation expectation(InstanceSettings settings, boolean ttlChecked) {
        return new Expectation(
                settings.version(),
                settings.virtualRouterId(),
                settings.intervalCentiseconds(),
                settings.authentication(),
                ttlChecked);
    }

    private List<Action> finish(List<Action> out) {
        if (Releases.isIn(out)) {
            Releases.keepShared(out, roster.all());
        }
        roster.forgetStopped();
        return out;
    }
}
