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
    boolean stopHeard(InetAddress stopping, long nowNanos) {
        boolean rivalled = previous != null && nowNanos - previousHeardNanos < intervalNanos;
        if (stopping.equals(source) && rivalled) {
            source = previous;
            previous = null;
        }
        if (source != null && !stopping.equals(source)) {
            return false;
        }
        source = null;
        stopped = true;
        silentSinceNanos = nowNanos;
        return true;
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
