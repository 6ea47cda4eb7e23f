package org.lvsd.vrrp.router;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Advertisement;

/**
 * The priority that is advertised and compared: the configured one, what tracking makes of it, and an operator's
 * {@link Event.Failover}.
 *
 * <p>255 is the owner's (RFC 9568 section 5.2.4): tracking neither gives nor takes it, but a failover does, for its time.
 */
final class EffectivePriority {
    private static final int HIGHEST = Advertisement.PRIORITY_OWNER - 1;

    private final Tracks own = new Tracks();
    private Tracks group = new Tracks();
    private boolean yielded;
    private long yieldedSinceNanos;

    int of(InstanceSettings settings) {
        if (yielded) {
            return Advertisement.PRIORITY_LOWEST;
        }
        if (settings.isOwner()) {
            return Advertisement.PRIORITY_OWNER;
        }
        return Math.max(
                Advertisement.PRIORITY_LOWEST, Math.min(HIGHEST, settings.priority() + own.delta() + group.delta()));
    }

    Tracks own() {
        return own;
    }

    void join(Tracks groupTracks) {
        group = groupTracks;
    }

    Tracks group() {
        return group;
    }

    void setYielded(boolean yields, long nowNanos) {
        if (yields && !yielded) {
            yieldedSinceNanos = nowNanos;
        }
        yielded = yields;
    }

    boolean isYielded() {
        return yielded;
    }

    OptionalLong yieldedSinceNanos() {
        return yielded ? OptionalLong.of(yieldedSinceNanos) : OptionalLong.empty();
    }

    @Nullable
    String fault() {
        String fault = own.fault();
        return fault != null ? fault : group.fault();
    }
}
