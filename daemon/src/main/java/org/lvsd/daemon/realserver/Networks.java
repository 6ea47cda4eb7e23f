package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.lvsd.config.model.AddressText;

/** Questions about addresses and networks. */
public final class Networks {
    private Networks() {}

    /** Whether both are in one network of this prefix length; never for addresses of two families. */
    public static boolean together(InetAddress one, InetAddress other, int prefixLength) {
        byte[] a = one.getAddress();
        byte[] b = other.getAddress();
        if (a.length != b.length) {
            return false;
        }
        int bits = Math.min(prefixLength, a.length * 8);
        for (int i = 0; i < bits; i++) {
            if (((a[i / 8] ^ b[i / 8]) >> (7 - i % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code 10.0.0.0/24}, of any address in it. */
    public static String text(InetAddress address, int prefixLength) {
        byte[] bytes = address.getAddress();
        for (int i = prefixLength; i < bytes.length * 8; i++) {
            bytes[i / 8] &= (byte) ~(0x80 >> i % 8);
        }
        try {
            return AddressText.format(InetAddress.getByAddress(bytes)) + "/" + prefixLength;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address is 4 or 16 bytes long", e);
        }
    }
}
