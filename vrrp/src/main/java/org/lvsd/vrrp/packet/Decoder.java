package org.lvsd.vrrp.packet;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reading half of {@link AdvertisementCodec}, in the order of RFC 9568 section 7.1. */
final class Decoder {
    private final byte[] bytes;
    private final int offset;
    private final int length;
    private final InetAddress source;
    private final InetAddress destination;
    private final AddressFamily family;

    private Decoder(byte[] bytes, int offset, int length, InetAddress source, InetAddress destination) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.source = source;
        this.destination = destination;
        this.family = AddressFamily.of(source);
    }

    static DecodeResult decode(byte[] bytes, int offset, int length, InetAddress source, InetAddress destination) {
        int present = Math.max(0, Math.min(length, bytes.length - offset));
        return new Decoder(bytes, offset, present, source, destination).decode();
    }

    private DecodeResult decode() {
        Rejection malformed = checkHeader();
        if (malformed != null) {
            return malformed;
        }
        ChecksumStyle style = checksumStyle();
        if (style == null) {
            return wrongChecksum();
        }
        Rejection unusable = checkFields();
        return unusable != null ? unusable : new Decoded(advertisement(), style);
    }

    private @Nullable Rejection checkHeader() {
        if (length < AdvertisementCodec.HEADER_BYTES) {
            return new Rejection(RejectionReason.LENGTH, length, AdvertisementCodec.HEADER_BYTES);
        }
        boolean known = version() == Advertisement.VERSION_3
                || (version() == Advertisement.VERSION_2 && family == AddressFamily.IPV4);
        if (!known) {
            return new Rejection(RejectionReason.VERSION, version(), Advertisement.VERSION_3);
        }
        if (type() != AdvertisementCodec.TYPE_ADVERTISEMENT) {
            return new Rejection(RejectionReason.TYPE, type(), AdvertisementCodec.TYPE_ADVERTISEMENT);
        }
        return length < messageBytes() ? new Rejection(RejectionReason.LENGTH, length, messageBytes()) : null;
    }

    private @Nullable Rejection checkFields() {
        if (unsignedByte(1) == 0) {
            return new Rejection(RejectionReason.VIRTUAL_ROUTER_ID, 0, 1);
        }
        if (addressCount() == 0) {
            return new Rejection(RejectionReason.ADDRESS_COUNT, 0, 1);
        }
        // A zero interval would make this router's own down timer zero: it would take over at once, for ever.
        boolean endless = version() == Advertisement.VERSION_3 && intervalCentiseconds() == 0;
        return endless ? new Rejection(RejectionReason.INTERVAL, 0, 1) : null;
    }

    private @Nullable ChecksumStyle checksumStyle() {
        if (version() == Advertisement.VERSION_3 && isPseudoHeaderChecksumRight()) {
            return ChecksumStyle.PSEUDO_HEADER;
        }
        boolean plainAllowed = family == AddressFamily.IPV4;
        return plainAllowed && Checksum.plain(bytes, offset, messageBytes()) == 0 ? ChecksumStyle.PLAIN : null;
    }

    /** Over IPv6 it covers a trailer too (draft-cassen-vrrp-auth-hmac), whether or not anybody here asks for one. */
    private boolean isPseudoHeaderChecksumRight() {
        if (AddressFamily.of(destination) != family) {
            return false;
        }
        boolean maySign = family == AddressFamily.IPV6 && length == messageBytes() + Trailer.BYTES;
        return isPseudoHeaderChecksumRight(messageBytes()) || (maySign && isPseudoHeaderChecksumRight(length));
    }

    private boolean isPseudoHeaderChecksumRight(int covered) {
        return Checksum.withPseudoHeader(bytes, offset, covered, source, destination) == 0;
    }

    private Rejection wrongChecksum() {
        int at = AdvertisementCodec.CHECKSUM_AT;
        int found = unsignedByte(at) << 8 | unsignedByte(at + 1);
        byte[] message = new byte[messageBytes()];
        System.arraycopy(bytes, offset, message, 0, message.length);
        message[at] = 0;
        message[at + 1] = 0;
        boolean plain = version() == Advertisement.VERSION_2 || AddressFamily.of(destination) != family;
        int expected = plain
                ? Checksum.plain(message, 0, message.length)
                : Checksum.withPseudoHeader(message, 0, message.length, source, destination);
        return new Rejection(RejectionReason.CHECKSUM, found, expected);
    }

    private Advertisement advertisement() {
        return new Advertisement(
                version(),
                unsignedByte(1),
                unsignedByte(2),
                intervalCentiseconds(),
                addresses(),
                version() == Advertisement.VERSION_2 ? authentication() : Authentication.NONE);
    }

    private List<InetAddress> addresses() {
        List<InetAddress> addresses = new ArrayList<>(addressCount());
        for (int i = 0; i < addressCount(); i++) {
            addresses.add(address(offset + AdvertisementCodec.HEADER_BYTES + i * family.addressBytes()));
        }
        return addresses;
    }

    private InetAddress address(int start) {
        byte[] address = new byte[family.addressBytes()];
        System.arraycopy(bytes, start, address, 0, address.length);
        return WireAddress.of(address);
    }

    private Authentication authentication() {
        int start = offset + messageBytes() - Authentication.DATA_BYTES;
        return new Authentication(unsignedByte(4), ByteBuffer.wrap(bytes).getLong(start));
    }

    private int intervalCentiseconds() {
        return version() == Advertisement.VERSION_3
                ? (unsignedByte(4) & 0x0f) << 8 | unsignedByte(5)
                : unsignedByte(5) * Advertisement.CENTISECONDS_PER_SECOND;
    }

    /** Without padding. */
    private int messageBytes() {
        return AdvertisementCodec.messageBytes(version(), family, addressCount());
    }

    private int version() {
        return unsignedByte(0) >> 4;
    }

    private int type() {
        return unsignedByte(0) & 0x0f;
    }

    private int addressCount() {
        return unsignedByte(3);
    }

    private int unsignedByte(int index) {
        return bytes[offset + index] & 0xff;
    }
}
