package org.lvsd.daemon.control;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of VRRP, within a limit: backups of a long interval take longer to take over than an operator waits.
 *
 * @param stop begins to hand mastership over; a second time, gives the addresses back at once
 */
record Stopping(Supplier<? extends Future<?>> stop, Duration limit) {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd");

    void await() {
        try {
            if (!isOverInTime()) {
                LOG.warn(
                        "no other director was heard to take over within {} s: giving the addresses back",
                        limit.toSeconds());
                if (!isOverInTime()) {
                    LOG.error(
                            "VRRP did not stop within {} s; addresses may be left on this director", limit.toSeconds());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.error("VRRP did not stop; addresses may be left on this director", e);
        }
    }

    private boolean isOverInTime() throws InterruptedException, ExecutionException {
        try {
            stop.get().get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
