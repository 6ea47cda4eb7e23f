package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.packet.EncodedAdvertisement;
import org.lvsd.vrrp.router.InstanceSettings;

/** An instance's advertisements as bytes: from its endpoint's source, signed where it has keys. On VRRP's thread. */
final class Outgoing {
    private static final InetAddress IPV4_GROUP = group("e0000012");
    private static final InetAddress IPV6_GROUP = group("ff020000000000000000000000000012");

    private final Signatures signatures;
    private @Nullable Endpoint endpoint;
    private List<EncodedAdvertisement> encoded = List.of();

    Outgoing(Signatures signatures) {
        this.signatures = signatures;
    }

    @Nullable
    Endpoint endpoint() {
        return endpoint;
    }

    void use(@Nullable Endpoint newEndpoint, InstanceSettings settings, ChecksumStyle checksum) {
        endpoint = newEndpoint;
        encoded = newEndpoint == null ? List.of() : encoders(newEndpoint.source(), settings, checksum);
    }

    /** One for each destination: version 3's checksum covers it. */
    private static List<EncodedAdvertisement> encoders(
            InetAddress source, InstanceSettings settings, ChecksumStyle checksum) {
        List<InetAddress> peers = settings.options().unicastPeers();
        List<InetAddress> destinations = peers.isEmpty() ? List.of(group(settings.family())) : peers;
        return destinations.stream()
                .map(each -> new EncodedAdvertisement(source, each, checksum))
                .toList();
    }

    /** To be called once for each advertisement, before its {@link #bytes}, however many destinations these are for. */
    void sign(Advertisement advertisement) {
        if (endpoint != null) {
            signatures.sign(encoded.get(0), advertisement, endpoint.source());
        }
    }

    /**
     * The bytes to send, while there is an endpoint.
     *
     * @param destination 0 for the group, or the peer's place among the configured ones
     */
    byte[] bytes(Advertisement advertisement, int destination) {
        return signatures.bytes(encoded.get(destination), advertisement);
    }

    /** To whom an instance without peers advertises (RFC 9568 section 5.1.1.2 and 5.1.2.2). */
    static InetAddress group(AddressFamily family) {
        return family == AddressFamily.IPV4 ? IPV4_GROUP : IPV6_GROUP;
    }

    private static InetAddress group(String hex) {
        try {
            return InetAddress.getByAddress(HexFormat.of().parseHex(hex));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
