package org.lvsd.config.model;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * An address that moves with the master.
 *
 * @param interfaceName where it is put; null for the instance's interface
 * @param label a name that ifconfig shows, 1..15 bytes, IPv4 only; null for none
 */
public record VirtualAddress(
        CidrAddress cidr,
        @Nullable String interfaceName,
        @Nullable String label,
        AddressScope scope) {
    /** On the instance's interface, as addresses usually are. */
    public static VirtualAddress of(CidrAddress cidr) {
        return new VirtualAddress(cidr, null, null, AddressScope.GLOBAL);
    }

    public InetAddress address() {
        return cidr.address();
    }

    public int prefixLength() {
        return cidr.prefixLength();
    }

    public AddressFamily family() {
        return cidr.family();
    }

    /** {@code 192.0.2.100/24}, with {@code on eth1} where it is on another interface. */
    @Override
    public String toString() {
        return interfaceName == null ? cidr.toString() : cidr + " on " + interfaceName;
    }
}
