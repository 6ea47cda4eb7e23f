package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.wanted.WireSettings;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.AddressText;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.ChecksumStyle;
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

    private final Rejections rejections = new Rejections();
    private final WireCounts counts = new WireCounts();
    private final Map<RouterState, Long> transitions = new EnumMap<>(RouterState.class);
    private InstanceSettings settings;
    private EdgeSettings edge;
    private boolean handingOver;
    private boolean waiting;
    private @Nullable Heard heard;
    private final Signatures signatures;
    private final Outgoing outgoing;

    /** @param wallMillis UTC, since the epoch */
    Instance(InstanceSettings settings, EdgeSettings edge, LongSupplier wallMillis) {
        this.settings = settings;
        this.edge = edge;
        this.signatures = new Signatures(wallMillis);
        signatures.adopt(edge);
        this.outgoing = new Outgoing(signatures);
    }

    void adopt(InstanceSettings newSettings, EdgeSettings newEdge) {
        settings = newSettings;
        edge = newEdge;
        signatures.adopt(newEdge);
        use(outgoing.endpoint());
    }

    boolean isMovedBy(InstanceSettings newSettings, EdgeSettings newEdge) {
        boolean unicast = newSettings.options().isUnicast();
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
        return outgoing.endpoint();
    }

    void use(@Nullable Endpoint newEndpoint) {
        tellOfAnotherSource(newEndpoint);
        heard = null;
        outgoing.use(newEndpoint, settings, edge.wire().checksum());
    }

    private void tellOfAnotherSource(@Nullable Endpoint newEndpoint) {
        InetAddress configured = edge.wire().source();
        if (newEndpoint != null && configured != null && !configured.equals(newEndpoint.source())) {
            LOG.warn(
                    "vrrp {}: its source_address {} is not on {}, so that advertisements are sent from {}",
                    settings.name(),
                    AddressText.of(configured),
                    newEndpoint.on().name(),
                    AddressText.of(newEndpoint.source()));
        }
    }

    Outgoing outgoing() {
        return outgoing;
    }

    /** Why not to believe who sent it, or null; to be asked once for each datagram. */
    @Nullable
    Rejection authenticate(Advertisement advertisement, Datagram datagram) {
        return signatures.verify(advertisement, datagram);
    }

    /** Whether what came to this address, from there, may concern it: multicast and unicast do not mix. */
    boolean listensTo(Datagram datagram) {
        return isUnicast() != datagram.destination().isMulticastAddress();
    }

    boolean isUnicast() {
        return settings.options().isUnicast();
    }

    boolean isPeer(InetAddress source) {
        return !isUnicast() || settings.options().unicastPeers().contains(source);
    }

    /** Of the group always, of peers where the file asks for it. */
    boolean checksTtl() {
        return !isUnicast() || edge.checksUnicastTtl();
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

    void becomes(RouterState to) {
        transitions.merge(to, 1L, Long::sum);
        handingOver = to == RouterState.STOPPING || to == RouterState.YIELDING;
        waiting = to == RouterState.BACKUP || to == RouterState.FAULT;
    }

    /** What it advertises then keeps no backup from taking over. */
    boolean isHandingOver() {
        return handingOver;
    }

    /** It runs, and is not master. */
    boolean isWaiting() {
        return waiting;
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
}
