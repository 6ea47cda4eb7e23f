package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.lvsd.netlink.route.LinkAddress;
import org.lvsd.vrrp.router.Action;
import org.lvsd.vrrp.router.Event;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.VrrpDirector;
import org.lvsd.vrrp.socket.Alarm;
import org.lvsd.vrrp.socket.Datagram;
import org.lvsd.vrrp.socket.Grant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what happens into events for the state machines, and has their actions carried out. On VRRP's thread. */
final class VrrpDriver implements LinkWatch.Listener {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    /** Less than this late, nothing can have been missed that a down interval of 30 ms and more would notice. */
    private static final long STALL_NANOS = 1_000_000L;

    private final LongSupplier clock;
    private final Wake wake;
    private final Effects effects;
    private final VrrpDirector director;
    private final ActionExecutor executor;
    private final LinkFollower follower;
    private final Reception reception;
    private final Tracks tracks;
    private final FirstVerdicts firstVerdicts;
    private final PendingCommands commands = new PendingCommands();
    private final Lifecycle life = new Lifecycle();
    private final Starts starts;
    private final Roster roster;
    private final Reload reload;
    private final LastRehearsal lastRehearsal;
    private final Map<String, Instance> instances;
    private final Function<String, OptionalLong> takeovers;
    private final Supplier<OptionalLong> deadlines = this::deadlineNanos;
    private List<Grant> grants = List.of();

    VrrpDriver(Clocks clocks, Alarm alarm, VrrpSettings settings, Effects effects, LastRehearsal lastRehearsal) {
        this.clock = clocks.monotonicNanos();
        this.roster = new Roster(clocks.wallMillis());
        this.instances = roster.instances();
        this.wake = new Wake(alarm, this::expire);
        this.effects = effects;
        this.lastRehearsal = lastRehearsal;
        this.director = new VrrpDirector(settings.director(), clock.getAsLong());
        this.takeovers = director::takeoverNanos;
        this.executor = effects.executor(instances, director::priority, director::group);
        this.follower = new LinkFollower(instances, effects, this::tell);
        this.starts = new Starts(instances, effects, follower, life, this::tell);
        this.reload = new Reload(director, roster, life, starts, effects.holdings(), this::execute);
        this.reception = new Reception(instances, director);
        this.tracks = new Tracks(new TrackEvents());
        long patienceNanos = settings.director().startupWaitNanos();
        this.firstVerdicts = new FirstVerdicts(tracks, clock.getAsLong() + patienceNanos, this::mayClaim);
        roster.adopt(settings);
        life.run(settings);
        tracks.adopt(settings);
    }

    private final class TrackEvents implements Tracks.Listener {
        @Override
        public void instance(String name, Event event) {
            tell(name, event, clock.getAsLong());
        }

        @Override
        public void group(String name, Event event) {
            long now = clock.getAsLong();
            execute(director.handleGroup(name, event, now), now);
            effects.backups().touched();
        }
    }

    /** Interfaces or addresses may be different: opens what is missing, tells the instances, starts them at first. */
    @Override
    public void linksChanged() {
        long now = clock.getAsLong();
        effects.settling().look(now);
        tracks.look(effects.links());
        firstVerdicts.settle(now);
        follower.follow(now);
        if (starts.areDue(now)) {
            startAll(starts.resuming(now), now);
        }
        starts.startArrivals(now);
        effects.backups().touched();
        rearm();
    }

    private void startAll(Set<String> resuming, long now) {
        tracks.presume(
                resuming::contains, group -> director.members(group).stream().anyMatch(resuming::contains));
        execute(director.startAll(resuming, now), now);
        life.hasStarted();
    }

    @Override
    public void resynchronised(Set<LinkAddress> found) {
        for (Holding.OfAddress each : effects.keeper().missing()) {
            addressRemoved(each.address().linkIndex(), each.address().address());
        }
        effects.holdings().takeOffWhatIsLeft(found, instances.values());
    }

    @Override
    public void addressRemoved(int linkIndex, InetAddress address) {
        long now = clock.getAsLong();
        String name = effects.keeper().restore(linkIndex, address, now);
        Instance instance = name == null ? null : instances.get(name);
        if (instance != null) {
            effects.announcing().announce(instance, instance.settings().heldAddresses(), 1, now);
        }
    }

    void received(Endpoint at, Datagram datagram) {
        long arrived = clock.getAsLong() - datagram.waitedNanos();
        reception.take(at, datagram, arrived, (name, event) -> tell(name, event, arrived));
        rearm();
    }

    void effectFailed(String instance, String why) {
        LOG.error("vrrp {}: {}", instance, why);
        tell(instance, new Event.AddressesFailed(why), clock.getAsLong());
        rearm();
    }

    void ready() {
        firstVerdicts.allElseIsReady(clock.getAsLong());
        rearm();
    }

    private void mayClaim() {
        long now = clock.getAsLong();
        execute(director.ready(now), now);
        effects.backups().touched();
    }

    void reconfigure(VrrpSettings settings) {
        reconfigure(settings, true);
    }

    /** @param judged whether new instances may start before {@link #judged()} */
    void reconfigure(VrrpSettings settings, boolean judged) {
        reload.adopt(settings, judged, clock.getAsLong());
        tracks.adopt(settings);
        linksChanged();
    }

    /** Who starts may claim mastership: what the new instances serve is in the table, as far as it is up. */
    void judged() {
        starts.judged();
        starts.startArrivals(clock.getAsLong());
        rearm();
    }

    void trackChanged(String key, boolean up) {
        tracks.changed(key, up);
        firstVerdicts.settle(clock.getAsLong());
        rearm();
    }

    /**
     * To instances, all where none is named: {@link Event.Failover} or {@link Event.Failback}.
     *
     * @return the instances as they are once none of them is handing over any more
     */
    CompletableFuture<Map<String, InstanceSnapshot>> command(Set<String> names, Event event) {
        long now = clock.getAsLong();
        Set<String> told = names.isEmpty() ? Set.copyOf(instances.keySet()) : names;
        for (String name : told) {
            tell(name, event, now);
        }
        rearm();
        return commands.add(told, director.snapshots());
    }

    /**
     * Ends without a word, for the process that comes after this one: addresses stay as long as no backup has taken over, and
     * no longer.
     *
     * @return false, and nothing was done, when a process could not come back in time, or something would stay for good
     */
    boolean leave() {
        Map<String, InstanceSnapshot> snapshots = director.snapshots();
        if (!Leaving.isPossible(instances.values(), snapshots, effects.keeper())) {
            return false;
        }
        long now = clock.getAsLong();
        wake.end();
        executor.execute(effects.settling().all(), now);
        execute(director.advertiseNow(now), now);
        Leaving.limit(instances.values(), snapshots, effects.keeper());
        return true;
    }

    void stopAll() {
        life.stops();
        starts.forget();
        long now = clock.getAsLong();
        execute(director.stopAll(now), now);
        var unused = life.stopped().thenRun(effects.devices()::removeAll);
        rearm();
    }

    Lifecycle life() {
        return life;
    }

    Map<String, InstanceView> views() {
        return roster.views(director.snapshots());
    }

    void granted(List<Grant> asked) {
        grants = asked;
        for (Grant each : asked) {
            LOG.info("{}", each.message());
        }
    }

    boolean isOnTime() {
        return wake.isOnTime(clock.getAsLong());
    }

    ThreadView thread() {
        return new ThreadView(wake.lateness(), grants);
    }

    /** @param happened when; an advertisement arrived a moment ago */
    private void tell(String instance, Event event, long happened) {
        List<Action> actions = director.handle(instance, event, happened);
        long now = clock.getAsLong();
        execute(actions, now);
        effects.backups().touched(instance, takeovers, now);
    }

    private void execute(List<Action> actions, long now) {
        executor.execute(actions, now);
        life.note(actions);
        if (!commands.isEmpty()) {
            commands.settle(director.snapshots());
        }
    }

    /** After a task that failed, and so did not say what is due next. */
    void goOn() {
        wake.recover(deadlineNanos(), clock.getAsLong());
    }

    private void rearm() {
        long now = clock.getAsLong();
        effects.backups().settle(instances.values(), takeovers, now);
        wake.at(Earliest.of(deadlineNanos(), lastRehearsal.deadlineNanos(director.takeoverNanos(), now)));
    }

    private OptionalLong deadlineNanos() {
        var others = Earliest.of(effects.deadlineNanos(), follower.deadlineNanos(), firstVerdicts.deadlineNanos());
        return Earliest.of(director.deadlineNanos(), Earliest.of(others, starts.deadlineNanos()));
    }

    private void expire() {
        long now = clock.getAsLong();
        if (wake.wakes(now) > STALL_NANOS) {
            // The advertisements that wait in the sockets say that the master lives: they come before any deadline.
            effects.endpoints().drain();
            now = clock.getAsLong();
        }
        firstVerdicts.settle(now);
        executor.execute(effects.settling().due(now), now);
        execute(director.expire(now), now);
        effects.expire(now);
        if (forgetsStopped() || follower.isDue(now) || starts.isDue(now)) {
            linksChanged();
        }
        if (lastRehearsal.play(director.takeoverNanos(), deadlines, clock.getAsLong())) {
            // As after a stall.
            effects.endpoints().drain();
        }
        rearm();
    }

    /** Whether an instance that was removed has handed over. Counted first: this is asked with every advertisement. */
    private boolean forgetsStopped() {
        return !life.isStopping()
                && instances.size() > life.running().size()
                && instances.keySet().retainAll(life.running());
    }
}
