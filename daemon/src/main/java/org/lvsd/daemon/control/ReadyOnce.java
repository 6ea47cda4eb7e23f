package org.lvsd.daemon.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once that mastership may be claimed, and after a reload when what it has brought may claim it. Owned by the control
 * thread.
 */
final class ReadyOnce {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.health");

    private final IntSupplier withoutVerdict;
    private final Runnable onReady;
    private Readiness readiness = new Readiness(System.nanoTime());
    private boolean ready;
    /** What waits for the verdicts on what a reload has brought. */
    private final List<Runnable> waiting = new ArrayList<>();

    private long waitingUntilNanos;

    ReadyOnce(IntSupplier withoutVerdict, Runnable onReady) {
        this.withoutVerdict = withoutVerdict;
        this.onReady = onReady;
    }

    /** How long first verdicts are waited for. */
    void waitUntil(long deadlineNanos) {
        readiness = new Readiness(deadlineNanos);
    }

    /** @return {@code complete} */
    boolean programmed(boolean complete) {
        if (complete) {
            readiness.tableProgrammed();
        }
        return complete;
    }

    /** Whether the table is, or once was, all as wanted. */
    boolean isTableProgrammed() {
        return readiness.isTableProgrammed();
    }

    /** Whether there is no server whose first verdict is waited for. */
    boolean isJudged() {
        return withoutVerdict.getAsInt() == 0;
    }

    /** Runs it once that is so, or the wait for it is over; with it, what waits since an earlier reload. */
    void whenJudged(long deadlineNanos, Runnable task) {
        waiting.add(task);
        waitingUntilNanos = deadlineNanos;
        settleWaiting();
    }

    private void settleWaiting() {
        if (!waiting.isEmpty() && (isJudged() || System.nanoTime() - waitingUntilNanos >= 0)) {
            List<Runnable> tasks = List.copyOf(waiting);
            waiting.clear();
            tasks.forEach(Runnable::run);
        }
    }

    void settle() {
        settleReady();
        settleWaiting();
    }

    private void settleReady() {
        if (ready) {
            return;
        }
        readiness.verdicts(withoutVerdict.getAsInt(), System.nanoTime());
        if (readiness.isReady()) {
            ready = true;
            if (readiness.gaveUpWaiting()) {
                LOG.warn(
                        "ready: services programmed, but {} servers have no first verdict yet: the wait for them is over",
                        withoutVerdict.getAsInt());
            } else {
                LOG.info("ready: services programmed, first verdicts in");
            }
            onReady.run();
        }
    }

    List<String> missing() {
        return ready ? List.of() : readiness.missing();
    }
}
