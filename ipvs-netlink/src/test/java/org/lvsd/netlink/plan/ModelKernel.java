package org.lvsd.netlink.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.ForwardingMethod;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.Tunnel;

/**
 * Does to a table what the kernel would do, and refuses what it would refuse (net/netfilter/ipvs/ip_vs_ctl.c; seen on
 * Linux 6.1).
 */
final class ModelKernel {
    private static final Set<String> SCHEDULERS =
            Set.of("rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "dh", "sed", "nq", "fo", "ovf", "mh", "none");
    private static final int ERANGE = 34;

    private final Map<ServiceKey, Service> services = new HashMap<>();
    private final Map<ServiceKey, Map<DestinationKey, Destination>> destinations = new HashMap<>();

    ModelKernel(IpvsTable table) {
        table.services().forEach((key, entry) -> {
            services.put(key, entry.service());
            destinations.put(key, new HashMap<>(entry.destinations()));
        });
    }

    IpvsTable table() {
        Map<ServiceKey, ServiceEntry> entries = new HashMap<>();
        services.forEach((key, service) -> entries.put(key, new ServiceEntry(service, destinations.get(key))));
        return new IpvsTable(entries);
    }

    /** Whether any server of a service takes connections. */
    boolean serves(ServiceKey key) {
        return destinations.getOrDefault(key, Map.of()).values().stream().anyMatch(each -> each.weight() > 0);
    }

    /** The errno, 0 when it was done. */
    int apply(Change change) {
        ServiceKey key = change.serviceKey();
        if (change instanceof Change.AddService add) {
            return services.containsKey(key) ? Errno.EEXIST : put(add.service());
        }
        if (!services.containsKey(key)) {
            return Errno.ESRCH;
        }
        if (change instanceof Change.EditService edit) {
            return put(edit.service());
        }
        if (change instanceof Change.DeleteService) {
            services.remove(key);
            destinations.remove(key);
            return 0;
        }
        return applyToServer(key, change, destinations.get(key));
    }

    private int put(Service service) {
        boolean known = service.persistenceEngine().isEmpty()
                || service.persistenceEngine().equals("sip");
        if (!SCHEDULERS.contains(service.scheduler()) || !known) {
            return Errno.ENOENT;
        }
        int mask = service.persistenceNetmask().value();
        if (service.key().family() == 10 && (mask < 1 || mask > 128)) {
            return Errno.EINVAL;
        }
        services.put(service.key(), service);
        destinations.putIfAbsent(service.key(), new HashMap<>());
        return 0;
    }

    private static int applyToServer(ServiceKey service, Change change, Map<DestinationKey, Destination> servers) {
        if (change instanceof Change.DeleteDestination delete) {
            return servers.remove(delete.destinationKey()) == null ? Errno.ENOENT : 0;
        }
        boolean add = change instanceof Change.AddDestination;
        Destination server = change instanceof Change.AddDestination one
                ? one.destination()
                : ((Change.EditDestination) change).destination();
        if (refusal(service, server) != 0) {
            return refusal(service, server);
        }
        if (servers.containsKey(server.key()) == add) {
            return add ? Errno.EEXIST : Errno.ENOENT;
        }
        servers.put(server.key(), server);
        return 0;
    }

    private static int refusal(ServiceKey service, Destination server) {
        boolean mixed = (service.family() == 10) == (server.key().address().getAddress().length == 4);
        boolean gueWithoutPort =
                server.tunnel().type() == Tunnel.TYPE_GUE && server.tunnel().port() == 0;
        if ((mixed && !server.method().equals(ForwardingMethod.TUNNEL))
                || gueWithoutPort
                || server.key().address().isMulticastAddress()
                || server.key().address().isAnyLocalAddress()) {
            return Errno.EINVAL;
        }
        boolean thresholds = Integer.compareUnsigned(server.lowerThreshold(), server.upperThreshold()) > 0;
        return server.weight() < 0 || thresholds ? ERANGE : 0;
    }
}
