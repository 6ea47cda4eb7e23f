package org.lvsd.daemon.director;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.lvsd.vrrp.router.Event;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.VrrpDirector;
import org.lvsd.vrrp.socket.Alarm;
import org.lvsd.vrrp.socket.Datagram;
import org.lvsd.vrrp.socket.Grant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what happens into events for the state machines, and has their actions carried out. On VRRP's thread. */
final class VrrpDriver {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    /** Less than this late, nothing can have been missed that a down interval of 30 ms and more would notice. */
    private static final long STALL_NANOS = 1_000_000L;

    private final LongSupplier clock;
    private final Wake wake;
    private final Effects effects;
    private final VrrpDirector director;
    private final Steps steps;
    private final AddressNews addressNews;
    private final LinkFollower follower;
    private final Reception reception;
    private final Tracks tracks;
    private final FirstVerdicts firstVerdicts;
    private final Lifecycle life = new Lifecycle();
    private final Starts starts;
    private final Roster roster;
    private final Reload reload;
    private final LastRehearsal lastRehearsal;
    private final Map<String, Instance> instances;
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
        this.steps = new Steps(clock, director, instances, effects, life);
        this.addressNews = new AddressNews(instances, effects, clock, this::linksChanged);
        this.follower = new LinkFollower(instances, effects, steps::tell);
        this.starts = new Starts(instances, effects, follower, life, steps::tell);
        this.reload = new Reload(director, roster, life, starts, effects.holdings(), steps::execute);
        this.reception = new Reception(instances, director);
        this.tracks = new Tracks(new TrackEvents());
        long patienceNanos = settings.director().startupWaitNanos();
        this.firstVerdicts = new FirstVerdicts(tracks, clock.getAsLong() + patienceNanos, steps::mayClaim);
        roster.adopt(settings);
        life.run(settings);
        tracks.adopt(settings);
    }

    private final class TrackEvents implements Tracks.Listener {
        @Override
        public void instance(String name, Event event) {
            steps.tell(name, event, clock.getAsLong());
        }

        @Override
        public void group(String name, Event event) {
            steps.tellGroup(name, event);
        }
    }

    /** Interfaces or addresses may be different: opens what is missing, tells the instances, starts them at first. */
    void linksChanged() {
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
        steps.execute(director.startAll(resuming, now), now);
        life.hasStarted();
    }

    void received(Endpoint at, Datagram datagram) {
        long arrived = clock.getAsLong() - datagram.waitedNanos();
        reception.take(at, datagram, arrived, (name, event) -> steps.tell(name, event, arrived));
        rearm();
    }

    void effectFailed(String instance, String why) {
        LOG.error("vrrp {}: {}", instance, why);
        steps.tell(instance, new Event.AddressesFailed(why), clock.getAsLong());
        rearm();
    }

    void ready() {
        firstVerdicts.allElseIsReady(clock.getAsLong());
        rearm();
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
        var answer = steps.command(names.isEmpty() ? Set.copyOf(instances.keySet()) : names, event);
        rearm();
        return answer;
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
        steps.sayAll(now);
        Leaving.limit(instances.values(), snapshots, effects.keeper());
        return true;
    }

    void stopAll() {
        life.stops();
        starts.forget();
        long now = clock.getAsLong();
        steps.execute(director.stopAll(now), now);
        var unused = life.stopped().thenRun(effects.devices()::removeAll);
        rearm();
    }

    /** Who is told what the kernel says. */
    LinkWatch.Listener addressNews() {
        return addressNews;
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

    /** After a task that failed, and so did not say what is due next. */
    void goOn() {
        wake.recover(deadlineNanos(), clock.getAsLong());
    }

    private void rearm() {
        long now = clock.getAsLong();
        steps.settleBackups(now);
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
        steps.expire(now);
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
