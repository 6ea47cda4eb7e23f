package org.lvsd.daemon.control;

import java.util.List;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once that mastership may be claimed. Owned by the control thread. */
final class ReadyOnce {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.health");

    private final IntSupplier withoutVerdict;
    private final Runnable onReady;
    private Readiness readiness = new Readiness(System.nanoTime());
    private boolean ready;

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

    void settle() {
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
