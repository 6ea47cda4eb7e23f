package org.lvsd.healthcheck.probe;

import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckType;

/** Hears about servers, on the thread "checks": hand over and return, for every check waits meanwhile. */
public interface HealthListener {
    /**
     * A server's verdict changed, or results back it for the first time. A new server begins as unknown and not
     * judged, without a call; one that is removed ends without a call.
     */
    void verdictChanged(ServerId id, ServerVerdict verdict);

    /**
     * A server's verdict is what it was, but something else fails now, fails in another way or fails no longer; or this director
     * cannot make a check any longer, or can again.
     */
    default void reasonChanged(ServerId id, ServerVerdict verdict) {}

    /** A probe ended; called before the change of verdict that it may bring. */
    void probed(ServerId id, CheckType type, ProbeResult result);

    /**
     * Probes begin to wait for one another, since as many run as the process may open descriptors for; told once, until for a
     * minute none has waited.
     *
     * @param maxInFlight how many may run at a time
     * @param waiting how many wait
     */
    default void crowded(int maxInFlight, int waiting) {}

    /** Something is wrong with this director's own files, and its checks go on without them. */
    default void troubled(String what) {}
}
