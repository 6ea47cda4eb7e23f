package org.lvsd.netlink;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** IP addresses from bytes that the kernel sent. */
public final class Addresses {
    private static final int INET6_BYTES = 16;

    private Addresses() {}

    /**
     * The address of four or sixteen bytes. Sixteen are an IPv6 address even where they hold an IPv4 one
     * ({@code ::ffff:0:0/96}), which the JDK would make an IPv4 address of: the kernel knows it by its sixteen.
     *
     * @throws MalformedMessageException for any other number of bytes
     */
    public static InetAddress of(byte[] bytes) throws MalformedMessageException {
        try {
            return bytes.length == INET6_BYTES
                    ? Inet6Address.getByAddress(null, bytes, -1)
                    : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new MalformedMessageException("address of " + bytes.length + " bytes");
        }
    }
}
