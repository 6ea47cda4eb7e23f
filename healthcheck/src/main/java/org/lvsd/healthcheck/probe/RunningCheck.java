package org.lvsd.healthcheck.probe;

import io.netty.channel.EventLoop;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.CheckSchedule;
import org.lvsd.healthcheck.core.CheckVerdict;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckSpec;

/** A check from its first slot until it is stopped: waits for a slot, for its turn, for a result, and again. */
final class RunningCheck {
    private final EventLoop loop;
    private final ProbeQueue queue;
    private final CheckSpec spec;
    private final Consumer<ProbeResult> whenProbed;
    private final CheckVerdict verdict;
    private final CheckSchedule schedule;
    private boolean stopped;
    private boolean probing;
    private @Nullable Future<?> timer;
    private @Nullable ProbeRun run;

    /** @param whenProbed called after the verdict has taken the result */
    RunningCheck(
            EventLoop loop,
            ProbeQueue queue,
            CheckSpec spec,
            Initial initial,
            long firstSlotNanos,
            Consumer<ProbeResult> whenProbed) {
        this.loop = loop;
        this.queue = queue;
        this.spec = spec;
        this.whenProbed = whenProbed;
        verdict = new CheckVerdict(CheckNames.of(spec), spec.timing(), initial);
        schedule = new CheckSchedule(spec.timing(), firstSlotNanos);
    }

    CheckVerdict verdict() {
        return verdict;
    }

    void waitForSlot() {
        long delayNanos = Math.max(0, schedule.slotNanos() - System.nanoTime());
        timer = loop.schedule(() -> queue.enter(this::probe), delayNanos, TimeUnit.NANOSECONDS);
    }

    private void probe() {
        if (stopped) {
            queue.leave();
            return;
        }
        schedule.started(System.nanoTime());
        probing = true;
        try {
            ProbeRun started = Probe.start(loop, spec, this::probed);
            run = probing ? started : null;
        } catch (Throwable e) {
            // Errors too: a check that ends here without a result would never run again.
            if (probing) {
                probed(new ProbeResult.Failure(Reason.INTERNAL, ProbeFailures.detail(e, Reason.INTERNAL), 0));
            }
        }
    }

    private void probed(ProbeResult result) {
        probing = false;
        run = null;
        verdict.accept(result, schedule.ended(result.durationNanos()));
        whenProbed.accept(result);
        if (!stopped) {
            waitForSlot();
        }
        queue.leave();
    }

    /** No result comes after this. */
    void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel(false);
        }
        if (run != null) {
            run.cancel();
            run = null;
            queue.leave();
        }
    }
}
