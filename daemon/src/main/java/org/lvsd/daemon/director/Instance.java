package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.wanted.WireSettings;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.packet.EncodedAdvertisement;
import org.lvsd.vrrp.packet.Rejection;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.socket.Datagram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one virtual router sends through, and what was counted for it. Owned by VRRP's thread. */
final class Instance {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");
    private static final InetAddress IPV4_GROUP = group("e0000012");
    private static final InetAddress IPV6_GROUP = group("ff020000000000000000000000000012");

    private final Rejections rejections = new Rejections();
    private final WireCounts counts = new WireCounts();
    private final Map<RouterState, Long> transitions = new EnumMap<>(RouterState.class);
    private InstanceSettings settings;
    private EdgeSettings edge;
    private @Nullable Endpoint endpoint;
    private List<EncodedAdvertisement> encoded = List.of();
    private @Nullable Heard heard;
    private final Signatures signatures;

    /** @param wallMillis UTC, since the epoch */
    Instance(InstanceSettings settings, EdgeSettings edge, LongSupplier wallMillis) {
        this.settings = settings;
        this.edge = edge;
        this.signatures = new Signatures(wallMillis);
        signatures.adopt(edge);
    }

    void adopt(InstanceSettings newSettings, EdgeSettings newEdge) {
        settings = newSettings;
        edge = newEdge;
        signatures.adopt(newEdge);
        use(endpoint);
    }

    boolean isMovedBy(InstanceSettings newSettings, EdgeSettings newEdge) {
        boolean unicast = !newSettings.options().unicastPeers().isEmpty();
        return edge.virtualMac() != newEdge.virtualMac() || (edge.virtualMac() && unicast != isUnicast());
    }

    InstanceSettings settings() {
        return settings;
    }

    WireSettings wire() {
        return edge.wire();
    }

    EdgeSettings edge() {
        return edge;
    }

    /** Where its addresses are, and what advertisements to the group go through. */
    String deviceName() {
        return edge.virtualMac() ? VirtualMac.deviceName(settings) : settings.interfaceName();
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
        tellOfAnotherSource(newEndpoint);
        heard = null;
        encoded = newEndpoint == null ? List.of() : encoders(newEndpoint.source());
    }

    private void tellOfAnotherSource(@Nullable Endpoint newEndpoint) {
        InetAddress configured = edge.wire().source();
        if (newEndpoint != null && configured != null && !configured.equals(newEndpoint.source())) {
            LOG.warn(
                    "vrrp {}: its source_address {} is not on {}, so that advertisements are sent from {}",
                    settings.name(),
                    configured.getHostAddress(),
                    newEndpoint.on().name(),
                    newEndpoint.source().getHostAddress());
        }
    }

    /** One for each destination: version 3's checksum covers it. */
    private List<EncodedAdvertisement> encoders(InetAddress source) {
        List<InetAddress> peers = settings.options().unicastPeers();
        List<InetAddress> destinations = peers.isEmpty() ? List.of(group(settings.family())) : peers;
        return destinations.stream()
                .map(each -> new EncodedAdvertisement(source, each, edge.wire().checksum()))
                .toList();
    }

    /** To be called once for each advertisement, before its {@link #bytes}, however many destinations these are for. */
    void sign(Advertisement advertisement) {
        if (endpoint != null) {
            signatures.sign(encoded.get(0), advertisement, endpoint.source());
        }
    }

    /** Why not to believe who sent it, or null; to be asked once for each datagram. */
    @Nullable
    Rejection authenticate(Advertisement advertisement, Datagram datagram) {
        return signatures.verify(advertisement, datagram);
    }

    /**
     * The bytes to send, while there is an endpoint.
     *
     * @param destination 0 for the group, or the peer's place among the configured ones
     */
    byte[] bytes(Advertisement advertisement, int destination) {
        return signatures.bytes(encoded.get(destination), advertisement);
    }

    /** Whether what came to this address, from there, may concern it: multicast and unicast do not mix. */
    boolean listensTo(Datagram datagram) {
        return isUnicast() != datagram.destination().isMulticastAddress();
    }

    boolean isUnicast() {
        return !settings.options().unicastPeers().isEmpty();
    }

    boolean isPeer(InetAddress source) {
        List<InetAddress> peers = settings.options().unicastPeers();
        return peers.isEmpty() || peers.contains(source);
    }

    /** Of the group always, of peers where the file asks for it. */
    boolean checksTtl() {
        return settings.options().unicastPeers().isEmpty() || edge.checksUnicastTtl();
    }

    /** What this very datagram was the last time, or null when it is another. */
    @Nullable
    Heard heardBefore(Datagram datagram) {
        Heard last = heard;
        return last != null && last.isSame(datagram) ? last : null;
    }

    /** @return whether its checksum is not computed as here, which is news the first time */
    boolean hears(Heard accepted) {
        // What was signed is heard once: the same again, to the byte, is a replay.
        heard = signatures.isAsked() ? null : accepted;
        return counts.accepted(accepted.checksum()) && isUnlikeOurs(accepted.checksum());
    }

    /** Only version 3 over IPv4 can be computed in two ways. */
    private boolean isUnlikeOurs(ChecksumStyle style) {
        return settings.version() == Advertisement.VERSION_3
                && settings.family() == AddressFamily.IPV4
                && style != edge.wire().checksum();
    }

    Rejections rejections() {
        return rejections;
    }

    void countTransition(RouterState to) {
        transitions.merge(to, 1L, Long::sum);
    }

    WireCounts counts() {
        return counts;
    }

    InstanceView view(InstanceSnapshot snapshot) {
        ChecksumStyle other =
                edge.wire().checksum() == ChecksumStyle.PLAIN ? ChecksumStyle.PSEUDO_HEADER : ChecksumStyle.PLAIN;
        WireView wire = counts.view(isUnlikeOurs(other) ? other : null);
        return new InstanceView(settings, snapshot, rejections.counts(), transitions, wire);
    }

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
