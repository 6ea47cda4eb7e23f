package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.Authenticator;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.packet.EncodedAdvertisement;
import org.lvsd.vrrp.packet.HmacSettings;
import org.lvsd.vrrp.packet.Rejection;
import org.lvsd.vrrp.socket.Datagram;

/** Signs what an instance sends and verifies what it hears, where it has keys, by the wall clock. */
final class Signatures {
    private final LongSupplier wallMillis;
    private @Nullable Authenticator authenticator;
    private byte @Nullable [] trailer;

    /** @param wallMillis UTC, since the epoch */
    Signatures(LongSupplier wallMillis) {
        this.wallMillis = wallMillis;
    }

    /** Keys come and go, and nobody who was heard already is believed twice. */
    void adopt(EdgeSettings edge) {
        HmacSettings hmac = edge.hmac();
        trailer = null;
        if (hmac == null) {
            authenticator = null;
        } else if (authenticator == null) {
            authenticator = new Authenticator(hmac);
        } else {
            authenticator.adopt(hmac);
        }
    }

    /** Whether there are keys. */
    boolean isAsked() {
        return authenticator != null;
    }

    void sign(EncodedAdvertisement encoded, Advertisement advertisement, InetAddress source) {
        Authenticator signing = authenticator;
        // The last word of an instance of version 2 that becomes one of version 3 has no trailer.
        if (signing == null || !signing.signs() || advertisement.version() != Advertisement.VERSION_3) {
            trailer = null;
        } else {
            trailer = signing.sign(encoded.bytes(advertisement), source, wallMillis.getAsLong());
        }
    }

    /** With the trailer of the last {@link #sign}. */
    byte[] bytes(EncodedAdvertisement encoded, Advertisement advertisement) {
        return trailer == null ? encoded.bytes(advertisement) : encoded.bytes(advertisement, trailer);
    }

    @Nullable
    Rejection verify(Advertisement advertisement, Datagram datagram) {
        return authenticator == null
                ? null
                : authenticator.verify(advertisement, datagram.payload(), datagram.source(), wallMillis.getAsLong());
    }

    /**
     * Signs once with the keys of each instance: a Java program's first HMAC loads the classes that it takes, which VRRP's
     * thread is not to wait for.
     */
    static void rehearse(VrrpSettings settings) {
        for (EdgeSettings edge : settings.edges().values()) {
            HmacSettings hmac = edge.hmac();
            if (hmac != null) {
                rehearse(hmac);
            }
        }
    }

    private static void rehearse(HmacSettings hmac) {
        InetAddress source = RehearsalSettings.master(AddressFamily.IPV4);
        InetAddress group = Outgoing.group(AddressFamily.IPV4);
        Advertisement any = Advertisement.of(Advertisement.VERSION_3, 1, 1, 1, List.of(source));
        EncodedAdvertisement encoded = new EncodedAdvertisement(source, group, ChecksumStyle.PLAIN);
        Authenticator authenticator = new Authenticator(hmac);
        byte[] trailer = authenticator.sign(encoded.bytes(any), source, 0);
        var unused = authenticator.verify(any, encoded.bytes(any, trailer), source, 0);
    }
}
