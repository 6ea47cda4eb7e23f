package org.lvsd.daemon.wanted;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.ChecksumStyle;

/**
 * How an instance goes onto the wire.
 *
 * @param source what to send from, or null for the interface's own address
 * @param announceIntervalNanos from one gratuitous ARP or neighbour advertisement to the next; 0 for no pause
 */
public record WireSettings(ChecksumStyle checksum, @Nullable InetAddress source, long announceIntervalNanos) {}
