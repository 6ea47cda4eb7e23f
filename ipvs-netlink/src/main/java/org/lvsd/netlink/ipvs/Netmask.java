package org.lvsd.netlink.ipvs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/**
 * Which clients count as one for persistence.
 *
 * @param family {@code AF_INET} (2) or {@code AF_INET6} (10)
 * @param value IPv4: the mask itself, {@code 0xffffff00} for 24 bits, with holes too; IPv6: a prefix length, 1..128
 */
public record Netmask(int family, int value) {
    private static final int BYTES = 4;
    private static final int INET_BITS = 32;
    private static final int INET6_BITS = 128;

    /** The mask of a prefix: 0..32 for IPv4, 1..128 for IPv6. */
    public static Netmask ofPrefix(int family, int length) {
        if (family != Addresses.AF_INET) {
            return new Netmask(family, length);
        }
        return new Netmask(family, length == 0 ? 0 : -1 << (INET_BITS - length));
    }

    /** Each client for itself. */
    public static Netmask whole(int family) {
        return ofPrefix(family, family == Addresses.AF_INET ? INET_BITS : INET6_BITS);
    }

    /** The prefix length; empty for an IPv4 mask with holes. */
    public OptionalInt prefixLength() {
        if (family != Addresses.AF_INET) {
            return OptionalInt.of(value);
        }
        int bits = Integer.bitCount(value);
        return ofPrefix(family, bits).value == value ? OptionalInt.of(bits) : OptionalInt.empty();
    }

    /** IPv4: in network order; IPv6: the number in the host's (linux/ip_vs.h, {@code IPVS_SVC_ATTR_NETMASK}). */
    byte[] toBytes() {
        return ByteBuffer.allocate(BYTES).order(order(family)).putInt(value).array();
    }

    static Netmask of(int family, byte[] bytes) {
        return new Netmask(family, ByteBuffer.wrap(bytes).order(order(family)).getInt());
    }

    private static ByteOrder order(int family) {
        return family == Addresses.AF_INET ? ByteOrder.BIG_ENDIAN : ByteOrder.nativeOrder();
    }

    /** As ipvsadm writes it: {@code 255.255.255.0} or {@code 64}. */
    @Override
    public String toString() {
        if (family != Addresses.AF_INET) {
            return Integer.toString(value);
        }
        return (value >>> 24) + "." + (value >>> 16 & 0xff) + "." + (value >>> 8 & 0xff) + "." + (value & 0xff);
    }
}
