package org.lvsd.daemon.director;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.lvsd.vrrp.router.Event;

/** Who starts when: all at first, once they can speak; later those that a reload brings. On VRRP's thread. */
final class Starts {
    private final Map<String, Instance> instances;
    private final Effects effects;
    private final LinkFollower follower;
    private final Lifecycle life;
    private final LinkFollower.EventSink events;
    private final Arrivals arrivals = new Arrivals();

    Starts(
            Map<String, Instance> instances,
            Effects effects,
            LinkFollower follower,
            Lifecycle life,
            LinkFollower.EventSink events) {
        this.instances = instances;
        this.effects = effects;
        this.follower = follower;
        this.life = life;
        this.events = events;
    }

    /** Whether all are to start now, for the first time. */
    boolean areDue(long nowNanos) {
        return life.mayStart(follower.isReady(), follower.isOpening(), nowNanos);
    }

    /** Those that go on as masters where the process before this one has left off. */
    Set<String> resuming(long nowNanos) {
        Set<String> resuming = new HashSet<>();
        instances.forEach((name, instance) -> {
            if (effects.mayResume(instance, nowNanos)) {
                resuming.add(name);
            }
        });
        return resuming;
    }

    /** After a reload these have not started yet; {@code fresh} of them not before {@link #judged()}. */
    void expect(Collection<String> unstarted, Collection<String> fresh, long nowNanos) {
        if (life.started().isDone() && !life.isStopping()) {
            arrivals.are(unstarted, fresh, nowNanos);
        }
    }

    void judged() {
        arrivals.release();
    }

    void startArrivals(long nowNanos) {
        if (!arrivals.isEmpty()) {
            for (String name : arrivals.due(this::speaks, follower::isUnderWay, nowNanos)) {
                tellSource(name, nowNanos);
                events.tell(name, new Event.Startup(false), nowNanos);
            }
        }
    }

    private boolean speaks(String name) {
        Instance instance = instances.get(name);
        return instance != null && instance.endpoint() != null;
    }

    /** Of an instance that goes on through a socket which the one before it has opened. */
    private void tellSource(String name, long nowNanos) {
        Instance instance = instances.get(name);
        Endpoint endpoint = instance == null ? null : instance.endpoint();
        if (endpoint != null) {
            events.tell(name, new Event.SourceAddressChanged(endpoint.source()), nowNanos);
        }
    }

    Set<String> waiting() {
        return arrivals.names();
    }

    void forget() {
        arrivals.forget();
    }

    OptionalLong deadlineNanos() {
        return arrivals.deadlineNanos();
    }

    boolean isDue(long nowNanos) {
        return arrivals.isDue(nowNanos);
    }
}
