package org.lvsd.config.model;

import java.net.InetAddress;

/**
 * The addresses that begin alike, such as {@code 192.0.2.0/24}.
 *
 * @param address without host bits
 * @param prefixLength 0..32 or 0..128
 */
public record Network(InetAddress address, int prefixLength) {
    public Network {
        byte[] bytes = address.getAddress();
        for (int bit = prefixLength; bit < bytes.length * 8; bit++) {
            if (prefixLength < 0 || (bytes[bit / 8] & 0x80 >> bit % 8) != 0) {
                throw new IllegalArgumentException(AddressText.format(address) + "/" + prefixLength + " has host bits");
            }
        }
        if (prefixLength > bytes.length * 8) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " of " + AddressText.format(address));
        }
    }

    public AddressFamily family() {
        return AddressFamily.of(address);
    }

    @Override
    public String toString() {
        return AddressText.format(address) + "/" + prefixLength;
    }
}
