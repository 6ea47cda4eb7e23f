package org.lvsd.daemon.wanted;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.Persistence;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.SchedulerFlag;
import org.lvsd.config.model.ServiceSelector;
import org.lvsd.config.model.TunnelChecksum;
import org.lvsd.config.model.TunnelType;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.ForwardingMethod;
import org.lvsd.netlink.ipvs.Netmask;
import org.lvsd.netlink.ipvs.Protocol;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.Tunnel;

/** The configuration's words in the kernel's (linux/ip_vs.h). */
final class IpvsWords {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private IpvsWords() {}

    static List<ServiceKey> keys(VirtualServer service) {
        if (service.selector() instanceof ServiceSelector.FirewallMark mark) {
            int family = mark.family() == AddressFamily.INET6 ? AF_INET6 : AF_INET;
            return List.of(new ServiceKey.FirewallMarkService(family, (int) mark.mark()));
        }
        Protocol protocol = protocol(service.protocol());
        List<Endpoint> endpoints = ((ServiceSelector.Addresses) service.selector()).endpoints();
        List<ServiceKey> keys = new ArrayList<>(endpoints.size());
        for (Endpoint each : endpoints) {
            keys.add(new ServiceKey.AddressService(protocol, each.address(), each.port()));
        }
        return keys;
    }

    static Service service(VirtualServer virtual, ServiceKey key) {
        Service service = Service.of(key, virtual.scheduler().kernelName()).withFlags(flags(virtual));
        Persistence persistence = virtual.persistence();
        if (persistence == null) {
            return service;
        }
        int seconds = Math.toIntExact(persistence.timeout().toSeconds());
        return service.withPersistence(seconds, netmask(key.family(), persistence))
                .withPersistenceEngine(persistence.engine());
    }

    /** A service with addresses of both families has the longer length for both. */
    private static Netmask netmask(int family, Persistence persistence) {
        return persistence.prefixLength() > 32 && family == AF_INET
                ? Netmask.whole(family)
                : Netmask.ofPrefix(family, persistence.prefixLength());
    }

    private static int flags(VirtualServer service) {
        int flags = service.onePacket() ? Service.F_ONE_PACKET : 0;
        for (SchedulerFlag each : service.schedulerFlags()) {
            flags |= flag(each);
        }
        return flags;
    }

    private static int flag(SchedulerFlag flag) {
        return switch (flag) {
            case SH_FALLBACK, MH_FALLBACK, FLAG_1 -> Service.F_SCHED1;
            case SH_PORT, MH_PORT, FLAG_2 -> Service.F_SCHED2;
            case FLAG_3 -> Service.F_SCHED3;
        };
    }

    static Destination destination(RealServer server, DestinationKey key, int weight) {
        Destination destination = Destination.of(key, method(server.forwarding()), weight)
                .withThresholds(server.upperConnections(), server.lowerConnections());
        return server.forwarding() == Forwarding.TUNNEL ? destination.withTunnel(tunnel(server.tunnel())) : destination;
    }

    private static Tunnel tunnel(org.lvsd.config.model.Tunnel tunnel) {
        if (tunnel.type() == TunnelType.IPIP) {
            return Tunnel.IPIP;
        }
        int flags = flags(tunnel.checksum());
        return tunnel.type() == TunnelType.GUE ? Tunnel.gue(tunnel.port(), flags) : Tunnel.gre(flags);
    }

    private static int flags(TunnelChecksum checksum) {
        return switch (checksum) {
            case NONE -> Tunnel.NO_CHECKSUM;
            case CSUM -> Tunnel.CHECKSUM;
            case REMOTE -> Tunnel.REMOTE_CHECKSUM;
        };
    }

    private static Protocol protocol(org.lvsd.config.model.Protocol protocol) {
        return switch (protocol) {
            case TCP -> Protocol.TCP;
            case UDP -> Protocol.UDP;
            case SCTP -> Protocol.SCTP;
        };
    }

    private static ForwardingMethod method(Forwarding forwarding) {
        return switch (forwarding) {
            case NAT -> ForwardingMethod.MASQUERADE;
            case DIRECT -> ForwardingMethod.DIRECT_ROUTE;
            case TUNNEL -> ForwardingMethod.TUNNEL;
        };
    }
}
