package org.lvsd.daemon.wanted;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.ForwardingMethod;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Protocol;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/** The kernel's table as the configuration and health want it: every service, and of its servers those that are up. */
public final class WantedTable {
    private WantedTable() {}

    public static IpvsTable of(Configuration configuration, Predicate<ServerId> up) {
        Map<ServiceKey, ServiceEntry> services = new HashMap<>();
        for (VirtualServer service : configuration.virtualServers()) {
            services.put(key(service), entry(service, up));
        }
        return new IpvsTable(services);
    }

    /** The services that this configuration speaks of. */
    public static Set<ServiceKey> keys(Configuration configuration) {
        Set<ServiceKey> keys = new HashSet<>();
        configuration.virtualServers().forEach(service -> keys.add(key(service)));
        return keys;
    }

    public static ServiceKey key(VirtualServer service) {
        return new ServiceKey.AddressService(
                protocol(service),
                service.address().address(),
                service.address().port());
    }

    public static DestinationKey key(RealServer server) {
        return key(server.address());
    }

    public static ServerId id(VirtualServer service, RealServer server) {
        return new ServerId(service.name(), server.address().toString());
    }

    private static DestinationKey key(Endpoint endpoint) {
        return new DestinationKey(endpoint.address(), endpoint.port());
    }

    private static ServiceEntry entry(VirtualServer service, Predicate<ServerId> up) {
        Map<DestinationKey, Destination> destinations = new HashMap<>();
        for (RealServer server : service.realServers()) {
            if (up.test(id(service, server))) {
                Destination destination = Destination.of(key(server), method(server.forwarding()), server.weight());
                destinations.put(destination.key(), destination);
            }
        }
        return new ServiceEntry(Service.of(key(service), service.scheduler().kernelName()), destinations);
    }

    private static Protocol protocol(VirtualServer service) {
        return switch (service.protocol()) {
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
