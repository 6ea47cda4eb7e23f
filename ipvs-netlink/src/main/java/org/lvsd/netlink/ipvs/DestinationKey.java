package org.lvsd.netlink.ipvs;

import java.net.InetAddress;

/**
 * What the kernel finds a destination by, within its service.
 *
 * @param port 0..65535
 */
public record DestinationKey(InetAddress address, int port) implements Comparable<DestinationKey> {
    @Override
    public int compareTo(DestinationKey other) {
        int addresses = Addresses.ORDER.compare(address, other.address);
        return addresses != 0 ? addresses : Integer.compare(port, other.port);
    }

    @Override
    public String toString() {
        return Addresses.text(address) + ":" + port;
    }
}
