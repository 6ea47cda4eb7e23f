package org.lvsd.netlink.route;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.lvsd.netlink.ipvs.AddressText;

/**
 * A network: an address and how many of its leading bits count.
 *
 * @param length 0..32 or 0..128
 */
public record Prefix(InetAddress address, int length) {
    public Prefix {
        int bits = address instanceof Inet4Address ? 32 : 128;
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException("prefix length " + length + " is not 0.." + bits);
        }
    }

    boolean isInet6() {
        return !(address instanceof Inet4Address);
    }

    @Override
    public String toString() {
        return AddressText.format(address) + "/" + length;
    }
}
