package org.lvsd.vrrp.packet;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** An address from the four or sixteen bytes that came over the wire. */
final class WireAddress {
    private WireAddress() {}

    static InetAddress of(byte[] bytes) {
        try {
            // InetAddress.getByAddress makes ::ffff:a.b.c.d an IPv4 address; on an IPv6 wire it must stay what it was.
            return bytes.length == AddressFamily.IPV4.addressBytes()
                    ? InetAddress.getByAddress(bytes)
                    : Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }
}
