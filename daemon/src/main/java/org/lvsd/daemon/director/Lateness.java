package org.lvsd.daemon.director;

import java.util.List;

/**
 * How late VRRP's thread ran its deadlines since its start.
 *
 * @param boundsNanos the buckets' upper bounds, ascending
 * @param counts of each bucket, not cumulative; one more than there are bounds, the last for what is later than all
 * @param sumNanos of all
 * @param maxNanos the latest
 */
public record Lateness(List<Long> boundsNanos, List<Long> counts, long sumNanos, long maxNanos) {
    public Lateness {
        boundsNanos = List.copyOf(boundsNanos);
        counts = List.copyOf(counts);
    }
}
