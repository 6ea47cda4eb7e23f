package org.lvsd.vrrp.packet;

import java.net.InetAddress;

/** The Internet checksum (RFC 1071), with the pseudo-headers of RFC 793 (IPv4) and RFC 8200 section 8.1 (IPv6). */
final class Checksum {
    private Checksum() {}

    /** The checksum of a message whose own checksum field counts as it is: 0 when verifying a right one. */
    static int plain(byte[] bytes, int offset, int length) {
        return finish(sum(bytes, offset, length));
    }

    static int withPseudoHeader(byte[] bytes, int offset, int length, InetAddress source, InetAddress destination) {
        return finish(sum(bytes, offset, length) + pseudoHeader(length, source, destination));
    }

    private static long pseudoHeader(int length, InetAddress source, InetAddress destination) {
        return sum(source) + sum(destination) + length + AdvertisementCodec.PROTOCOL;
    }

    private static long sum(InetAddress address) {
        byte[] bytes = address.getAddress();
        return sum(bytes, 0, bytes.length);
    }

    private static long sum(byte[] bytes, int offset, int length) {
        long sum = 0;
        for (int i = 0; i + 1 < length; i += 2) {
            sum += ((bytes[offset + i] & 0xff) << 8) | (bytes[offset + i + 1] & 0xff);
        }
        return length % 2 == 0 ? sum : sum + ((bytes[offset + length - 1] & 0xff) << 8);
    }

    private static int finish(long sum) {
        long folded = sum;
        while (folded >> 16 != 0) {
            folded = (folded & 0xffff) + (folded >> 16);
        }
        return (int) ~folded & 0xffff;
    }
}
