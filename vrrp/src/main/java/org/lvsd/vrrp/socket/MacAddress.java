package org.lvsd.vrrp.socket;

import java.util.HexFormat;

/**
 * A 48-bit Ethernet address.
 *
 * @param value the six octets, the first on the wire being the most significant; 0..2^48-1
 */
public record MacAddress(long value) {
    /** {@code ETH_ALEN}, {@code linux/if_ether.h}. */
    static final int LENGTH = 6;

    static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    /** @throws IllegalArgumentException when the value does not fit 48 bits */
    public MacAddress {
        if (value >>> 48 != 0) {
            throw new IllegalArgumentException("an Ethernet address has 48 bits, not " + Long.toHexString(value));
        }
    }

    /**
     * The address of six octets in the order of the wire.
     *
     * @throws IllegalArgumentException unless there are exactly six (an address of another kind of link)
     */
    public static MacAddress of(byte[] octets) {
        if (octets.length != LENGTH) {
            throw new IllegalArgumentException("an Ethernet address has 6 octets, not " + octets.length);
        }
        long value = 0;
        for (byte octet : octets) {
            value = (value << 8) | (octet & 0xff);
        }
        return new MacAddress(value);
    }

    /** The six octets in the order of the wire. */
    public byte[] toBytes() {
        byte[] octets = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            octets[i] = (byte) (value >>> (8 * (LENGTH - 1 - i)));
        }
        return octets;
    }

    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(toBytes());
    }
}
