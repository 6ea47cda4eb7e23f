package org.lvsd.healthcheck.probe;

import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.run.Uncaught;
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
            Uncaught.tell(e);
        }
    }

    @Override
    public void reasonChanged(ServerId id, ServerVerdict verdict) {
        try {
            listener.reasonChanged(id, verdict);
        } catch (Throwable e) {
            Uncaught.tell(e);
        }
    }

    @Override
    public void probed(ServerId id, CheckType type, ProbeResult result) {
        try {
            listener.probed(id, type, result);
        } catch (Throwable e) {
            Uncaught.tell(e);
        }
    }

    @Override
    public void crowded(int maxInFlight, int waiting) {
        try {
            listener.crowded(maxInFlight, waiting);
        } catch (Throwable e) {
            Uncaught.tell(e);
        }
    }

    @Override
    public void troubled(String what) {
        try {
            listener.troubled(what);
        } catch (Throwable e) {
            Uncaught.tell(e);
        }
    }
}
