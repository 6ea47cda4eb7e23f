package org.lvsd.daemon.wanted;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.ServerNotify;
import org.lvsd.config.model.ServerState;
import org.lvsd.config.model.SorryServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/** The kernel's table as the configuration, health and the operator want it. */
public final class WantedTable {
    private WantedTable() {}

    /** Which servers are in the table, and with what weight. */
    @FunctionalInterface
    public interface Weights {
        /** Empty for a server that is not in the table. */
        OptionalInt of(ServerId id, RealServer server);

        /** Servers that are no longer in the file, and whose connections are waited for. */
        default Collection<RealServer> leaving(VirtualServer service) {
            return List.of();
        }

        /** Whether the sorry server answers. */
        default boolean isSorry(VirtualServer service) {
            return false;
        }
    }

    public static IpvsTable of(Configuration configuration, Weights weights) {
        return of(configuration.virtualServers(), weights);
    }

    /** Some of its services. */
    public static IpvsTable of(List<VirtualServer> some, Weights weights) {
        Map<ServiceKey, ServiceEntry> services = new TreeMap<>();
        for (VirtualServer service : some) {
            for (ServiceKey key : keys(service)) {
                services.put(key, entry(service, key, weights));
            }
        }
        return new IpvsTable(services);
    }

    /** The services that this configuration speaks of. */
    public static Set<ServiceKey> keys(Configuration configuration) {
        Set<ServiceKey> keys = new HashSet<>();
        configuration.virtualServers().forEach(service -> keys.addAll(keys(service)));
        return keys;
    }

    /** What the configuration calls each of its entries. */
    public static Map<ServiceKey, String> names(Configuration configuration) {
        Map<ServiceKey, String> names = new HashMap<>();
        configuration.virtualServers().forEach(service -> keys(service).forEach(key -> names.put(key, service.name())));
        return names;
    }

    /** Its entries in the kernel's table: one for each address and port, or one for its mark. In the file's order. */
    public static List<ServiceKey> keys(VirtualServer service) {
        return IpvsWords.keys(service);
    }

    /** The server as an entry of that service; one without a port has the service's. */
    public static DestinationKey key(RealServer server, ServiceKey service) {
        int port = server.address().port();
        if (port == 0 && service instanceof ServiceKey.AddressService address) {
            port = address.port();
        }
        return new DestinationKey(server.address().address(), port);
    }

    public static ServerId id(VirtualServer service, RealServer server) {
        return new ServerId(service.name(), server.address().toString());
    }

    private static ServiceEntry entry(VirtualServer service, ServiceKey key, Weights weights) {
        // In its order from the beginning, which then need not be made.
        Map<DestinationKey, Destination> destinations = new TreeMap<>();
        for (RealServer server : service.realServers()) {
            put(destinations, server, key, weights.of(id(service, server), server));
        }
        for (RealServer server : weights.leaving(service)) {
            // Where two have one place in the table, the weight is that of the one which stays.
            if (!destinations.containsKey(key(server, key))) {
                put(destinations, server, key, weights.of(id(service, server), server));
            }
        }
        SorryServer sorry = service.policy().sorryServer();
        if (sorry != null && weights.isSorry(service)) {
            // Last: a sorry server that is a real server too has its weight as the former.
            put(destinations, asServer(sorry), key, OptionalInt.of(1));
        }
        return new ServiceEntry(IpvsWords.service(service, key), destinations);
    }

    private static void put(
            Map<DestinationKey, Destination> destinations, RealServer server, ServiceKey service, OptionalInt weight) {
        if (weight.isPresent()) {
            Destination destination = IpvsWords.destination(server, key(server, service), weight.getAsInt());
            destinations.put(destination.key(), destination);
        }
    }

    private static RealServer asServer(SorryServer sorry) {
        return new RealServer(
                sorry.address(),
                1,
                sorry.forwarding(),
                sorry.tunnel(),
                0,
                0,
                List.of(),
                ServerState.ENABLED,
                ServerNotify.NONE);
    }
}
