package org.lvsd.netlink.ipvsadm;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import org.lvsd.netlink.ipvs.AddressText;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.ServiceKey;

/** Addresses and endpoints as ipvsadm prints them, which is as inet_ntop(3) does. */
public final class InetText {
    private static final int INET6_BYTES = 16;
    private static final int LAST_WORD = 12;

    private InetText() {}

    /** Like {@link AddressText}, but for {@code ::10.0.0.1} and {@code ::ffff:10.0.0.1}, which end in dotted form. */
    public static String address(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == INET6_BYTES && zeros(bytes, 0, LAST_WORD) && !zeros(bytes, LAST_WORD, LAST_WORD + 2)) {
            return "::" + dotted(bytes);
        }
        if (bytes.length == INET6_BYTES && zeros(bytes, 0, 10) && bytes[10] == -1 && bytes[11] == -1) {
            return "::ffff:" + dotted(bytes);
        }
        return AddressText.format(address);
    }

    /** {@code 192.0.2.1:80} or {@code [2001:db8::1]:80}. */
    static String endpoint(InetAddress address, int port) {
        String text = address(address);
        return (address instanceof Inet4Address ? text : "[" + text + "]") + ":" + port;
    }

    public static String endpoint(DestinationKey key) {
        return endpoint(key.address(), key.port());
    }

    public static String endpoint(ServiceKey.AddressService key) {
        return endpoint(key.address(), key.port());
    }

    private static boolean zeros(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, new byte[to - from], 0, to - from);
    }

    private static String dotted(byte[] bytes) {
        return (bytes[12] & 0xff) + "." + (bytes[13] & 0xff) + "." + (bytes[14] & 0xff) + "." + (bytes[15] & 0xff);
    }
}
