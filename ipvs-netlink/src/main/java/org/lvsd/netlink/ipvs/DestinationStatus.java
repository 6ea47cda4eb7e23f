package org.lvsd.netlink.ipvs;

/** What a destination is doing. Connections are counted now; see {@link Counters} for the rest. */
public record DestinationStatus(
        long activeConnections, long inactiveConnections, long persistentConnections, Counters counters) {
    public static final DestinationStatus IDLE = new DestinationStatus(0, 0, 0, Counters.ZERO);
}
