package org.lvsd.netlink.ipvs;

/** Traffic since the entry was made or zeroed, and the kernel's estimate of its rates per second ({@code STATS64}). */
public record Counters(
        long connections,
        long incomingPackets,
        long outgoingPackets,
        long incomingBytes,
        long outgoingBytes,
        long connectionsPerSecond,
        long incomingPacketsPerSecond,
        long outgoingPacketsPerSecond,
        long incomingBytesPerSecond,
        long outgoingBytesPerSecond) {
    public static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
