package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.wanted.WireSettings;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.EncodedAdvertisement;
import org.lvsd.vrrp.packet.RejectionReason;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.RouterState;

/** What one virtual router sends through, and what was counted for it. Owned by VRRP's thread. */
final class Instance {
    private static final InetAddress IPV4_GROUP = group("e0000012");
    private static final InetAddress IPV6_GROUP = group("ff020000000000000000000000000012");

    private final Map<RejectionReason, Long> rejected = new EnumMap<>(RejectionReason.class);
    private final Map<RouterState, Long> transitions = new EnumMap<>(RouterState.class);
    private InstanceSettings settings;
    private WireSettings wire;
    private @Nullable Endpoint endpoint;
    private @Nullable EncodedAdvertisement encoded;
    private boolean sendFailing;

    Instance(InstanceSettings settings, WireSettings wire) {
        this.settings = settings;
        this.wire = wire;
    }

    void adopt(InstanceSettings newSettings, WireSettings newWire) {
        settings = newSettings;
        wire = newWire;
        use(endpoint);
    }

    InstanceSettings settings() {
        return settings;
    }

    WireSettings wire() {
        return wire;
    }

    /** What tells this virtual router from all others on the machine, across restarts. */
    String leaseKey() {
        return settings.interfaceName() + " " + settings.family() + " " + settings.virtualRouterId() + " v"
                + settings.version();
    }

    @Nullable
    Endpoint endpoint() {
        return endpoint;
    }

    void use(@Nullable Endpoint newEndpoint) {
        endpoint = newEndpoint;
        encoded = newEndpoint == null
                ? null
                : new EncodedAdvertisement(newEndpoint.source(), group(settings.family()), wire.checksum());
    }

    /** The bytes to send, or null while there is nothing to send them through. */
    byte @Nullable [] bytes(Advertisement advertisement) {
        EncodedAdvertisement cache = encoded;
        return cache == null ? null : cache.bytes(advertisement);
    }

    void countRejected(RejectionReason reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    void countTransition(RouterState to) {
        transitions.merge(to, 1L, Long::sum);
    }

    Map<RouterState, Long> transitions() {
        return Map.copyOf(transitions);
    }

    /** True when this failure, or its end, is news. */
    boolean sendFailed(boolean failed) {
        boolean news = failed != sendFailing;
        sendFailing = failed;
        return news;
    }

    Map<RejectionReason, Long> rejected() {
        return Map.copyOf(rejected);
    }

    private static InetAddress group(AddressFamily family) {
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
