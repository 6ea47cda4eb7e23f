package org.lvsd.vrrp.packet;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;

/**
 * The HMAC over a pseudo-header, the message and the trailer's beginning; the message's checksum and the HMAC itself count as
 * zero. Keeps what it works with, so that an advertisement costs no more than its hashes; not thread-safe.
 */
final class TrailerHmac {
    private static final int PSEUDO_HEADER_BYTES = 20;
    private static final int PSEUDO_HEADER_ADDRESS_AT = 4;
    private static final int CHECKSUM_BYTES = 2;
    private static final byte[] ZEROS = new byte[Trailer.HMAC_BYTES];

    private final Map<Integer, Mac> macs = new HashMap<>();
    private final byte[] pseudoHeader = new byte[PSEUDO_HEADER_BYTES];
    /** All 256 bits. */
    private final byte[] whole = new byte[32];

    TrailerHmac(Iterable<HmacKey> keys) {
        for (HmacKey key : keys) {
            macs.put(key.id(), mac(key));
        }
    }

    boolean knows(int keyId) {
        return macs.containsKey(keyId);
    }

    /**
     * Computes it, with the key that the trailer names, which has to be known.
     *
     * @param bytes hold the message from the first byte on
     * @param trailer holds the trailer, of which the first twelve bytes count
     * @param source of the IP header
     * @return an array of which the first {@link Trailer#HMAC_BYTES} are the HMAC; it is used again
     */
    byte[] of(byte[] bytes, int messageBytes, byte[] trailer, int trailerAt, InetAddress source) {
        Mac mac = macs.get(trailer[trailerAt + Trailer.KEY_ID_AT] & 0xff);
        if (mac == null) {
            throw new IllegalArgumentException("no such key");
        }
        mac.update(pseudoHeader(bytes, source));
        mac.update(bytes, 0, AdvertisementCodec.CHECKSUM_AT);
        mac.update(ZEROS, 0, CHECKSUM_BYTES);
        int rest = AdvertisementCodec.CHECKSUM_AT + CHECKSUM_BYTES;
        mac.update(bytes, rest, messageBytes - rest);
        mac.update(trailer, trailerAt, Trailer.HMAC_AT);
        mac.update(ZEROS);
        try {
            mac.doFinal(whole, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HmacKey.ALGORITHM + " has 32 bytes", e);
        }
        return whole;
    }

    /** Family, version, virtual router id, zero, and the source in sixteen bytes. */
    private byte[] pseudoHeader(byte[] message, InetAddress source) {
        byte[] address = source.getAddress();
        boolean ipv4 = address.length == AddressFamily.IPV4.addressBytes();
        pseudoHeader[0] = (byte) (ipv4 ? 4 : 6);
        pseudoHeader[1] = (byte) ((message[0] & 0xff) >> 4);
        pseudoHeader[2] = message[1];
        // A reload may have made the instance one of IPv4 that had sent over IPv6 before.
        Arrays.fill(pseudoHeader, PSEUDO_HEADER_ADDRESS_AT, PSEUDO_HEADER_BYTES, (byte) 0);
        System.arraycopy(address, 0, pseudoHeader, PSEUDO_HEADER_ADDRESS_AT, address.length);
        return pseudoHeader;
    }

    private static Mac mac(HmacKey key) {
        try {
            Mac mac = Mac.getInstance(HmacKey.ALGORITHM);
            mac.init(key.secret());
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HmacKey.ALGORITHM, e);
        }
    }
}
