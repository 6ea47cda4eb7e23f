package org.lvsd.daemon.director;

import java.util.EnumMap;
import java.util.Map;
import org.lvsd.vrrp.packet.RejectionReason;

/** Discarded advertisements: every one is counted, and of a flood one is told each minute. */
final class Rejections {
    private static final long QUIET_NANOS = 60_000_000_000L;

    private final Map<RejectionReason, Long> counts = new EnumMap<>(RejectionReason.class);
    private final Map<RejectionReason, Long> toldNanos = new EnumMap<>(RejectionReason.class);

    /** @return whether it is to be told */
    boolean count(RejectionReason reason, long nowNanos) {
        counts.merge(reason, 1L, Long::sum);
        Long told = toldNanos.get(reason);
        boolean quiet = told != null && nowNanos - told < QUIET_NANOS;
        if (!quiet) {
            toldNanos.put(reason, nowNanos);
        }
        return !quiet;
    }

    Map<RejectionReason, Long> counts() {
        return counts;
    }
}
