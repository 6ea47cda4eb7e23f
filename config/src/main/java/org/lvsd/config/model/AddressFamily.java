package org.lvsd.config.model;

import java.net.Inet4Address;
import java.net.InetAddress;

/** IPv4 or IPv6, by the names of {@code AF_INET} and {@code AF_INET6}. */
public enum AddressFamily {
    INET(32),
    INET6(128);

    private final int bits;

    AddressFamily(int bits) {
        this.bits = bits;
    }

    /** The length of an address in bits, which is the prefix length of a single host: 32 or 128. */
    public int bits() {
        return bits;
    }

    public static AddressFamily of(InetAddress address) {
        return address instanceof Inet4Address ? INET : INET6;
    }
}
