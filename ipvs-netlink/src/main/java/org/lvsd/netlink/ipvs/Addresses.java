package org.lvsd.netlink.ipvs;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import org.lvsd.netlink.MalformedMessageException;

/** IP addresses as IPVS carries them: always sixteen bytes, of which IPv4 uses the first four. */
final class Addresses {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    /** {@code union nf_inet_addr}. */
    static final int UNION_BYTES = 16;

    /** IPv4 before IPv6, then by value. */
    static final Comparator<InetAddress> ORDER = Addresses::compare;

    private Addresses() {}

    private static int compare(InetAddress one, InetAddress other) {
        int families = Integer.compare(family(one), family(other));
        return families != 0 ? families : Arrays.compareUnsigned(one.getAddress(), other.getAddress());
    }

    static int family(InetAddress address) {
        return address instanceof Inet4Address ? AF_INET : AF_INET6;
    }

    /** @throws MalformedMessageException when the family is unknown or the bytes are too few */
    static InetAddress of(int family, byte[] union) throws MalformedMessageException {
        if ((family != AF_INET && family != AF_INET6) || union.length < UNION_BYTES) {
            throw new MalformedMessageException("address of family " + family + " in " + union.length + " bytes");
        }
        return org.lvsd.netlink.Addresses.of(Arrays.copyOf(union, family == AF_INET ? 4 : UNION_BYTES));
    }

    /** {@code 192.0.2.1} or {@code [2001:db8::1]}. */
    static String text(InetAddress address) {
        String text = AddressText.format(address);
        return address instanceof Inet4Address ? text : "[" + text + "]";
    }
}
