package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.List;

/**
 * What operators use beyond the RFC.
 *
 * @param handover how a planned stop and {@link Event.Failover} leave the addresses
 * @param accept whether packets to the virtual addresses themselves are taken (Accept_Mode, RFC 9568 section 6.1); decides
 *     nothing here, the edge enforces {@link InstanceSettings#accepts}. An owner takes them anyway
 * @param extraAddresses move with the master but are not advertised; of either family
 * @param unicastPeers whom the edge sends to in place of the multicast group; empty for multicast. One that is heard and not
 *     listed is told as {@link Conflict#UNKNOWN_PEER}; the edge rejects it, since unicast may come from anywhere
 */
public record InstanceOptions(
        Handover handover, boolean accept, List<VirtualAddress> extraAddresses, List<InetAddress> unicastPeers) {
    public static final InstanceOptions DEFAULT =
            new InstanceOptions(Handover.MAKE_BEFORE_BREAK, true, List.of(), List.of());

    public InstanceOptions {
        extraAddresses = List.copyOf(extraAddresses);
        unicastPeers = List.copyOf(unicastPeers);
    }

    /** Whether it advertises to peers in place of the multicast group. */
    public boolean isUnicast() {
        return !unicastPeers.isEmpty();
    }
}
