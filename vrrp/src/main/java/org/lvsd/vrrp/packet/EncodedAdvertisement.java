package org.lvsd.vrrp.packet;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the bytes of the advertisement last encoded, so that a master in steady state encodes nothing. One per virtual
 * router and destination; not thread-safe. Relies on the sender handing in the same instance while nothing changed.
 */
public final class EncodedAdvertisement {
    private final InetAddress source;
    private final InetAddress destination;
    private final ChecksumStyle style;
    private @Nullable Advertisement last;
    private byte[] bytes = {};
    private byte[] signed = {};

    public EncodedAdvertisement(InetAddress source, InetAddress destination, ChecksumStyle style) {
        this.source = source;
        this.destination = destination;
        this.style = style;
    }

    /** The bytes to send; the same array until another advertisement is asked for: do not write to it */
    @SuppressWarnings("ReferenceEquality") // comparing the lists of addresses each time is what this class avoids
    public byte[] bytes(Advertisement advertisement) {
        if (advertisement != last) {
            bytes = AdvertisementCodec.encode(advertisement, source, destination, style);
            last = advertisement;
        }
        return bytes;
    }

    /** The bytes to send with a trailer behind them; the same array again and again: do not keep it. */
    public byte[] bytes(Advertisement advertisement, byte[] trailer) {
        byte[] message = bytes(advertisement);
        int length = message.length + trailer.length;
        if (signed.length != length) {
            signed = new byte[length];
        }
        Encoder.append(message, trailer, signed, source, destination);
        return signed;
    }
}
