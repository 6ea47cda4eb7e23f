package org.lvsd.healthcheck.probe;

import java.lang.Thread.UncaughtExceptionHandler;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckType;

/**
 * A listener that throws is reported as an uncaught exception is, and stops no check. That holds for errors too: a class
 * of the listener's that does not load must not freeze the verdict of a server.
 */
final class GuardedListener implements HealthListener {
    private final HealthListener listener;

    GuardedListener(HealthListener listener) {
        this.listener = listener;
    }

    @Override
    public void verdictChanged(ServerId id, ServerVerdict verdict) {
        try {
            listener.verdictChanged(id, verdict);
        } catch (Throwable e) {
            report(e);
        }
    }

    @Override
    public void probed(ServerId id, CheckType type, ProbeResult result) {
        try {
            listener.probed(id, type, result);
        } catch (Throwable e) {
            report(e);
        }
    }

    @Override
    public void crowded(int maxInFlight, int waiting) {
        try {
            listener.crowded(maxInFlight, waiting);
        } catch (Throwable e) {
            report(e);
        }
    }

    private static void report(Throwable e) {
        Thread thread = Thread.currentThread();
        UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
        if (handler != null) {
            handler.uncaughtException(thread, e);
        }
    }
}
