package org.lvsd.daemon.director;

import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds back the word that mastership may be claimed until it is known of everything that is tracked whether it is up, but not
 * longer than is waited for the services: who takes over with a check that fails would hand back as soon as that is known.
 */
final class FirstVerdicts {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final Tracks tracks;
    private final Runnable onReady;
    private final long deadlineNanos;
    private boolean waiting;

    /** @param onReady mastership may be claimed */
    FirstVerdicts(Tracks tracks, long deadlineNanos, Runnable onReady) {
        this.tracks = tracks;
        this.deadlineNanos = deadlineNanos;
        this.onReady = onReady;
    }

    /** From now on nothing else holds it back. */
    void allElseIsReady(long nowNanos) {
        waiting = true;
        settle(nowNanos);
    }

    /** Something may be known by now, or the wait be over. */
    void settle(long nowNanos) {
        if (!waiting) {
            return;
        }
        List<String> unknown = tracks.unknown();
        boolean over = nowNanos - deadlineNanos >= 0;
        if (unknown.isEmpty() || over) {
            waiting = false;
            if (!unknown.isEmpty()) {
                LOG.warn("not known to be up or down yet, and not waited for any longer: {}", unknown);
            }
            onReady.run();
        }
    }

    OptionalLong deadlineNanos() {
        return waiting ? OptionalLong.of(deadlineNanos) : OptionalLong.empty();
    }
}
