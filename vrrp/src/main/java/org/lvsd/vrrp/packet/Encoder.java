package org.lvsd.vrrp.packet;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** The writing half of {@link AdvertisementCodec}. */
final class Encoder {
    private Encoder() {}

    static byte[] encode(
            Advertisement advertisement, InetAddress source, InetAddress destination, ChecksumStyle style) {
        byte[] bytes = new byte[AdvertisementCodec.messageBytes(advertisement)];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        putHeader(buffer, advertisement);
        for (InetAddress address : advertisement.addresses()) {
            buffer.put(address.getAddress());
        }
        if (advertisement.version() == Advertisement.VERSION_2) {
            buffer.putLong(advertisement.authentication().data());
        }
        buffer.putShort(
                AdvertisementCodec.CHECKSUM_AT, (short) checksum(bytes, advertisement, source, destination, style));
        return bytes;
    }

    /**
     * The message with a trailer behind it. Over IPv6 the checksum covers both, as the upper layer's packet is all that follows
     * the IP header; over IPv4 the message alone (draft-cassen-vrrp-auth-hmac).
     */
    static void append(byte[] message, byte[] trailer, byte[] to, InetAddress source, InetAddress destination) {
        System.arraycopy(message, 0, to, 0, message.length);
        System.arraycopy(trailer, 0, to, message.length, trailer.length);
        if (AddressFamily.of(source) == AddressFamily.IPV6) {
            to[AdvertisementCodec.CHECKSUM_AT] = 0;
            to[AdvertisementCodec.CHECKSUM_AT + 1] = 0;
            int checksum = Checksum.withPseudoHeader(to, 0, to.length, source, destination);
            to[AdvertisementCodec.CHECKSUM_AT] = (byte) (checksum >> 8);
            to[AdvertisementCodec.CHECKSUM_AT + 1] = (byte) checksum;
        }
    }

    private static void putHeader(ByteBuffer buffer, Advertisement advertisement) {
        buffer.put((byte) (advertisement.version() << 4 | AdvertisementCodec.TYPE_ADVERTISEMENT));
        buffer.put((byte) advertisement.virtualRouterId());
        buffer.put((byte) advertisement.priority());
        buffer.put((byte) advertisement.addresses().size());
        buffer.putShort((short) typeAndInterval(advertisement));
        buffer.putShort((short) 0);
    }

    /** Version 2: authentication type, then seconds. Version 3: four reserved bits, then centiseconds. */
    private static int typeAndInterval(Advertisement advertisement) {
        int centiseconds = advertisement.intervalCentiseconds();
        if (advertisement.version() == Advertisement.VERSION_3) {
            return centiseconds;
        }
        return advertisement.authentication().type() << 8 | centiseconds / Advertisement.CENTISECONDS_PER_SECOND;
    }

    private static int checksum(
            byte[] bytes,
            Advertisement advertisement,
            InetAddress source,
            InetAddress destination,
            ChecksumStyle wanted) {
        ChecksumStyle style =
                AdvertisementCodec.effectiveStyle(advertisement.version(), advertisement.family(), wanted);
        return style == ChecksumStyle.PLAIN
                ? Checksum.plain(bytes, 0, bytes.length)
                : Checksum.withPseudoHeader(bytes, 0, bytes.length, source, destination);
    }
}
