package org.lvsd.healthcheck.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.CheckSchedule;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.run.Appointment;
import org.lvsd.healthcheck.probe.run.CheckLoop;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.ProbeStarter;

/** One series of probes for all servers that asked for it: waits for a slot, for its turn, for a result, and again. */
final class SharedCheck {
    /** A server that has the check, as it has it. */
    record Subscription(ServerId server, CheckKey check) {}

    private final CheckLoop loop;
    private final ProbeQueue queue;
    private final ProbeStarters starters;
    private final SplittableRandom random;
    private final ProbeKey key;
    private final ProbeStarter starter;
    private final CheckSchedule schedule;
    private final Silence silence = new Silence();
    /** Of the probe that waits or runs. */
    private ProbeLane lane = ProbeLane.PROMPT;

    private final Map<Subscription, Consumer<ProbeResult>> subscribers = new LinkedHashMap<>();
    /** The same, made anew after a change: a subscriber may come or go while they are told. */
    private @Nullable List<Consumer<ProbeResult>> told;
    /** Made once: these are what runs most often of all. */
    private final Runnable probe = this::probe;

    private final Runnable enter;
    private final Consumer<ProbeResult> whenProbed = this::probed;
    private boolean stopped;
    private boolean probing;
    private @Nullable ProbeResult last;
    private @Nullable Appointment timer;
    private @Nullable ProbeRun run;

    SharedCheck(
            CheckLoop loop,
            ProbeQueue queue,
            ProbeStarters starters,
            SplittableRandom random,
            ProbeKey key,
            long firstSlotNanos) {
        this.loop = loop;
        this.queue = queue;
        this.starters = starters;
        this.random = random;
        this.key = key;
        enter = this::enter;
        starter = starters.of(key.type(), key.endpoint());
        schedule = new CheckSchedule(key.intervalNanos(), key.timeoutNanos(), firstSlotNanos);
    }

    /** @return the last result, for who comes later; null when there is none yet */
    @Nullable
    ProbeResult subscribe(Subscription who, Consumer<ProbeResult> subscriber) {
        subscribers.put(who, subscriber);
        changed();
        return last;
    }

    /** Whether nobody is left. */
    boolean unsubscribe(Subscription who) {
        subscribers.remove(who);
        changed();
        return isUnused();
    }

    private void changed() {
        told = null;
        silence.believedAfter(subscribers.keySet().stream()
                .mapToInt(each -> each.check().fall())
                .max()
                .orElse(1));
    }

    boolean isUnused() {
        return subscribers.isEmpty();
    }

    void waitForSlot() {
        timer = loop.at(schedule.startNanos(random.nextDouble()), enter);
    }

    private void enter() {
        lane = silence.lane();
        queue.enter(lane, probe);
    }

    private void probe() {
        if (stopped) {
            queue.leave(lane);
            return;
        }
        schedule.started(loop.nowNanos());
        probing = true;
        ProbeRun started = starters.start(starter, key.endpoint(), key.timeoutNanos(), whenProbed);
        run = probing ? started : null;
    }

    private void probed(ProbeResult result) {
        probing = false;
        run = null;
        last = result;
        schedule.ended(result.durationNanos());
        silence.ended(result);
        try {
            tell(result);
        } finally {
            // Whatever is thrown: the check goes on, and others have the place.
            if (!stopped) {
                waitForSlot();
            }
            queue.leave(lane);
        }
    }

    private void tell(ProbeResult result) {
        List<Consumer<ProbeResult>> all = told == null ? List.copyOf(subscribers.values()) : told;
        told = all;
        for (Consumer<ProbeResult> subscriber : all) {
            subscriber.accept(result);
        }
    }

    /** No result comes after this. */
    void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
        if (run != null) {
            run.cancel();
            run = null;
            queue.leave(lane);
        }
    }
}
