package org.lvsd.daemon.doctor;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.Tunnel;
import org.lvsd.config.model.TunnelChecksum;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.daemon.realserver.Networks;

/** Do clients' full packets, wrapped, still fit the network to the real servers. */
final class TunnelRules {
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;
    /** RFC-to-be draft-ietf-intarea-gue, 3: a word, and two more for the private flag and its remote checksum option. */
    private static final int GUE_HEADER = 4;

    private static final int GUE_REMOTE_CHECKSUM = 8;
    /** RFC 2784, 2.1. */
    private static final int GRE_HEADER = 4;

    private static final int GRE_CHECKSUM = 4;

    private TunnelRules() {}

    static List<Finding> of(Configuration configuration, MachineFacts facts) {
        Map<String, Finding> byDevice = new LinkedHashMap<>();
        for (VirtualServer service : configuration.virtualServers()) {
            MachineFacts.Link front = front(configuration, facts, service);
            for (RealServer server : service.realServers()) {
                MachineFacts.Link back = towards(facts, server.address().address());
                if (server.forwarding() == Forwarding.TUNNEL && front != null && back != null) {
                    byDevice.putIfAbsent(back.name(), judge(service, server, front, back));
                }
            }
        }
        return new ArrayList<>(byDevice.values());
    }

    private static Finding judge(
            VirtualServer service, RealServer server, MachineFacts.Link front, MachineFacts.Link back) {
        int needed = front.mtu() + overhead(server.tunnel(), server.address().family());
        if (back.mtu() >= needed) {
            return Finding.ok("tunnel", back.name(), "its MTU " + back.mtu() + " has room for wrapped packets");
        }
        return Finding.warning(
                "tunnel",
                back.name(),
                "its MTU is " + back.mtu() + ", and full packets of service " + service.name() + " from " + front.name()
                        + " need " + needed + " when wrapped",
                "large requests (uploads) then depend on ICMP reaching the client: where it is filtered they hang",
                "ip link set " + back.name() + " mtu " + needed
                        + " here, on the real servers and on the switches; or on"
                        + " the real servers a route to the clients with advmss "
                        + (back.mtu() - (needed - front.mtu()) - tcpHeaders(service)));
    }

    private static int tcpHeaders(VirtualServer service) {
        int tcp = 20;
        return tcp + (service.selector().isOnly(AddressFamily.INET) ? IPV4_HEADER : IPV6_HEADER);
    }

    /** Bytes in front of the client's packet. */
    static int overhead(Tunnel tunnel, AddressFamily outer) {
        int ip = outer == AddressFamily.INET6 ? IPV6_HEADER : IPV4_HEADER;
        return switch (tunnel.type()) {
            case IPIP -> ip;
            case GUE ->
                ip + UDP_HEADER + GUE_HEADER + (tunnel.checksum() == TunnelChecksum.REMOTE ? GUE_REMOTE_CHECKSUM : 0);
            case GRE -> ip + GRE_HEADER + (tunnel.checksum() == TunnelChecksum.NONE ? 0 : GRE_CHECKSUM);
        };
    }

    private static MachineFacts.@Nullable Link front(
            Configuration configuration, MachineFacts facts, VirtualServer service) {
        List<InetAddress> addresses = SysctlNeeds.addresses(service);
        for (VrrpInstance instance : configuration.vrrp().instances()) {
            if (instance.virtualAddresses().stream().anyMatch(each -> addresses.contains(each.address()))) {
                return facts.links().get(instance.interfaceName());
            }
        }
        return null;
    }

    /** The link whose network the address is in, or null when it is behind a router. */
    private static MachineFacts.@Nullable Link towards(MachineFacts facts, InetAddress address) {
        return facts.links().values().stream()
                .filter(link -> link.addresses().stream()
                        .anyMatch(each -> Networks.together(each.address(), address, each.prefixLength())))
                .findFirst()
                .orElse(null);
    }
}
