package org.lvsd.netlink.route;

import java.util.HexFormat;

/**
 * A link-layer address.
 *
 * @param hex its octets as hexadecimal digits; twelve for Ethernet, empty for none
 */
public record HardwareAddress(String hex) {
    /** @param octets six for Ethernet, none for none */
    public static HardwareAddress of(byte[] octets) {
        return new HardwareAddress(HexFormat.of().formatHex(octets));
    }

    public byte[] octets() {
        return HexFormat.of().parseHex(hex);
    }
}
