package org.lvsd.vrrp.packet;

import java.net.InetAddress;

/**
 * Advertisements from and to the bytes that follow the IP header.
 *
 * <p>Source and destination are those of the IP header: version 3's checksum covers them. A message may be followed by
 * padding, which is ignored. Reserved bits are ignored when received and zero when sent.
 */
public final class AdvertisementCodec {
    /** IANA's protocol number of VRRP (RFC 9568 section 5.1.1.4). */
    public static final int PROTOCOL = 112;
    /** The TTL or hop limit that every multicast advertisement has (RFC 9568 sections 5.1.1.3 and 5.1.2.3). */
    public static final int TTL = 255;

    static final int HEADER_BYTES = 8;
    static final int TYPE_ADVERTISEMENT = 1;
    static final int CHECKSUM_AT = 6;

    private AdvertisementCodec() {}

    /**
     * The message's bytes, checksum included.
     *
     * @param style what to do where there is a choice (version 3 over IPv4); ignored elsewhere
     * @return a new array of exactly the message's length
     */
    public static byte[] encode(
            Advertisement advertisement, InetAddress source, InetAddress destination, ChecksumStyle style) {
        return Encoder.encode(advertisement, source, destination, style);
    }

    /**
     * Never throws, whatever the bytes are.
     *
     * @param bytes holds the message from {@code offset} on, the IP header excluded
     * @param length bytes that were received, padding included
     */
    public static DecodeResult decode(
            byte[] bytes, int offset, int length, InetAddress source, InetAddress destination) {
        return Decoder.decode(bytes, offset, length, source, destination);
    }

    /** Of the message, without a trailer or padding. */
    static int messageBytes(int version, AddressFamily family, int addressCount) {
        int authentication = version == Advertisement.VERSION_2 ? Authentication.DATA_BYTES : 0;
        return HEADER_BYTES + addressCount * family.addressBytes() + authentication;
    }

    static int messageBytes(Advertisement advertisement) {
        return messageBytes(
                advertisement.version(),
                advertisement.family(),
                advertisement.addresses().size());
    }

    static ChecksumStyle effectiveStyle(int version, AddressFamily family, ChecksumStyle wanted) {
        if (version == Advertisement.VERSION_2) {
            return ChecksumStyle.PLAIN;
        }
        return family == AddressFamily.IPV6 ? ChecksumStyle.PSEUDO_HEADER : wanted;
    }
}
