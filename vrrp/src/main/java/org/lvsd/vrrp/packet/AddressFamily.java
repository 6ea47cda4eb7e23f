package org.lvsd.vrrp.packet;

import java.net.Inet4Address;
import java.net.InetAddress;

/** The two families VRRP serves. Version 2 has only the first. */
public enum AddressFamily {
    IPV4(4, 32),
    IPV6(16, 128);

    private final int addressBytes;
    private final int addressBits;

    AddressFamily(int addressBytes, int addressBits) {
        this.addressBytes = addressBytes;
        this.addressBits = addressBits;
    }

    public static AddressFamily of(InetAddress address) {
        return address instanceof Inet4Address ? IPV4 : IPV6;
    }

    /** Bytes of one address on the wire. */
    public int addressBytes() {
        return addressBytes;
    }

    /** The longest prefix length. */
    public int addressBits() {
        return addressBits;
    }
}
