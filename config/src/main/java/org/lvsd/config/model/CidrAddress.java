package org.lvsd.config.model;

import java.net.InetAddress;

/**
 * An address with the length of its network's prefix, such as {@code 192.0.2.100/24}. The host bits are kept: it is an
 * address to put on an interface, not a network.
 *
 * @param prefixLength 0..32 for IPv4, 0..128 for IPv6
 */
public record CidrAddress(InetAddress address, int prefixLength) {
    public CidrAddress {
        if (prefixLength < 0 || prefixLength > AddressFamily.of(address).bits()) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " of " + AddressText.format(address));
        }
    }

    public AddressFamily family() {
        return AddressFamily.of(address);
    }

    @Override
    public String toString() {
        return AddressText.format(address) + "/" + prefixLength;
    }
}
