package org.lvsd.netlink.route;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.lvsd.netlink.ipvs.AddressText;

/**
 * An address on a link, as it is put there.
 *
 * @param linkIndex the link's, at least 1
 * @param prefixLength 0..32 or 0..128
 * @param scope {@code RT_SCOPE_*} of linux/rtnetlink.h, 0..255: 0 global, 200 site, 253 link, 254 host; IPv6 takes it from the
 *     address itself
 * @param label a name for it, IPv4 only ({@code IFA_LABEL}, at most 15 bytes); empty for the link's own
 */
public record LinkAddress(int linkIndex, InetAddress address, int prefixLength, int scope, String label) {
    /** Who has put it there, as {@code ip addr} and {@code ip route} show it. Of the free numbers, VRRP's own protocol number. */
    public static final int PROTOCOL = 112;

    private static final int LABEL_MAX = 15;

    /** @throws IllegalArgumentException when a value is out of its range */
    public LinkAddress {
        int bits = address instanceof Inet4Address ? 32 : 128;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " is not 0.." + bits);
        }
        if (scope < 0 || scope > 255 || label.length() > LABEL_MAX) {
            throw new IllegalArgumentException(
                    "scope " + scope + " is not 0..255, or label '" + label + "' is too long");
        }
    }

    /** With global scope and no label. */
    public LinkAddress(int linkIndex, InetAddress address, int prefixLength) {
        this(linkIndex, address, prefixLength, 0, "");
    }

    @Override
    public String toString() {
        return AddressText.format(address) + "/" + prefixLength + " on interface " + linkIndex;
    }
}
