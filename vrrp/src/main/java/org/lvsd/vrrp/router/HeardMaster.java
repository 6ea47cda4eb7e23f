package org.lvsd.vrrp.router;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Advertisement;

/** What a backup knows of the master that it obeys: its interval, and how long it has been silent, or whether it has stopped. */
final class HeardMaster {
    private long intervalNanos;
    /** From a master, whatever is configured here (version 3). */
    private boolean intervalLearned;

    /** Null when nobody was obeyed, or that one has stopped. */
    private @Nullable InetAddress source;

    private long silentSinceNanos;
    private boolean stopped;
    /** Who said so. */
    private @Nullable InetAddress stopping;

    /** Whom it obeyed before, and when last. */
    private @Nullable InetAddress previous;

    private long previousHeardNanos;

    HeardMaster(long intervalNanos, long nowNanos) {
        this.intervalNanos = intervalNanos;
        this.silentSinceNanos = nowNanos;
    }

    void obey(InstanceSettings settings, Event.AdvertisementReceived event, long nowNanos) {
        if (!event.source().equals(source)) {
            previous = source;
            previousHeardNanos = silentSinceNanos;
        }
        source = event.source();
        intervalNanos = Intervals.masterIntervalNanos(settings, event.advertisement());
        intervalLearned = settings.version() == Advertisement.VERSION_3;
        silentSinceNanos = nowNanos;
        stopped = false;
    }

    /**
     * A priority 0. Where two took over at once, the one that lost says it while the other lives: that one is obeyed then, even
     * if the loser's last advertisement came after its own.
     *
     * @return whether the master has stopped
     */
    boolean stopHeard(InetAddress from, long nowNanos) {
        boolean rivalled = previous != null && nowNanos - previousHeardNanos < intervalNanos;
        if (from.equals(source) && rivalled) {
            source = previous;
            previous = null;
        }
        if (source != null && !from.equals(source)) {
            return false;
        }
        source = null;
        stopped = true;
        stopping = from;
        silentSinceNanos = nowNanos;
        return true;
    }

    /**
     * Whether the master said this before its priority 0, which the network delivered first. Nobody is master again that soon, but
     * for an owner that restarts.
     */
    boolean hasStoppedAfter(Event.AdvertisementReceived event, long nowNanos) {
        boolean sinceShort = nowNanos - silentSinceNanos < Intervals.overtakingNanos(intervalNanos);
        boolean owner = event.advertisement().priority() == Advertisement.PRIORITY_OWNER;
        return stopped && sinceShort && !owner && event.source().equals(stopping);
    }

    /** Another interval is configured, which counts unless a master has told its own; then the wait begins anew. */
    void intervalConfigured(long nanos, long nowNanos) {
        if (!intervalLearned) {
            intervalNanos = nanos;
            silentSinceNanos = nowNanos;
            stopped = false;
        }
    }

    long intervalNanos() {
        return intervalNanos;
    }

    long silentSinceNanos() {
        return silentSinceNanos;
    }

    boolean hasStopped() {
        return stopped;
    }
}
