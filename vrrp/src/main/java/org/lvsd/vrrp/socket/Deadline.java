package org.lvsd.vrrp.socket;

import io.netty.channel.IoEventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One deadline that is moved all the time and rarely reached. Moving it later, as every advertisement heard does, keeps the
 * timer that runs already, which looks again when it fires; only moving it earlier makes a new timer.
 */
final class Deadline {
    private final IoEventLoop loop;
    private final Guard guard;
    private @Nullable Runnable action;
    private long deadlineNanos;
    private @Nullable ScheduledFuture<?> timer;
    private long timerNanos;

    Deadline(IoEventLoop loop, Guard guard) {
        this.loop = loop;
        this.guard = guard;
    }

    void arm(long nanos, Runnable newAction) {
        action = newAction;
        deadlineNanos = nanos;
        if (timer == null) {
            startTimer();
        } else if (nanos - timerNanos < 0) {
            timer.cancel(false);
            startTimer();
        }
    }

    void disarm() {
        action = null;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void startTimer() {
        timerNanos = deadlineNanos;
        long delayNanos = Math.max(0, deadlineNanos - System.nanoTime());
        timer = loop.schedule(this::fire, delayNanos, TimeUnit.NANOSECONDS);
    }

    private void fire() {
        timer = null;
        Runnable due = action;
        if (due == null) {
            return;
        }
        if (deadlineNanos - System.nanoTime() > 0) {
            startTimer();
            return;
        }
        action = null;
        guard.run(due);
    }
}
