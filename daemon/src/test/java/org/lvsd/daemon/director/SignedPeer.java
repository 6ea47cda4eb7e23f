package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.List;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.AntiReplay;
import org.lvsd.vrrp.packet.Authenticator;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.packet.EncodedAdvertisement;
import org.lvsd.vrrp.packet.HmacKey;
import org.lvsd.vrrp.packet.HmacMode;
import org.lvsd.vrrp.packet.HmacSettings;
import org.lvsd.vrrp.socket.Datagram;

/** Another router of VRID 51, that signs; and the keys that it may sign with. */
final class SignedPeer {
    static final HmacKey ONE = key(1);
    static final HmacKey TWO = key(2);

    private final Desk desk;
    private final InetAddress source;
    private final Authenticator authenticator;

    SignedPeer(Desk desk, String source, HmacSettings settings) {
        this.desk = desk;
        this.source = Addresses.of(source);
        this.authenticator = new Authenticator(settings);
    }

    static HmacSettings settings(HmacMode mode, int active, HmacKey... keys) {
        return new HmacSettings(List.of(keys), active, AntiReplay.TIME, 5, mode);
    }

    static HmacSettings enforcing() {
        return settings(HmacMode.ENFORCE, 1, ONE);
    }

    private static HmacKey key(int id) {
        byte[] secret = new byte[32];
        java.util.Arrays.fill(secret, (byte) id);
        return HmacKey.of(id, secret);
    }

    /** To the group. */
    Datagram says(int priority) {
        return says(priority, "224.0.0.18");
    }

    Datagram says(int priority, String destination) {
        InetAddress to = Addresses.of(destination);
        Advertisement advertisement = Advertisement.of(3, 51, priority, 100, List.of(Addresses.of("192.0.2.100")));
        EncodedAdvertisement encoded = new EncodedAdvertisement(source, to, ChecksumStyle.PSEUDO_HEADER);
        byte[] trailer = authenticator.sign(encoded.bytes(advertisement), source, desk.wallMillis);
        return new Datagram(encoded.bytes(advertisement, trailer).clone(), source, to, 255, 2);
    }
}
