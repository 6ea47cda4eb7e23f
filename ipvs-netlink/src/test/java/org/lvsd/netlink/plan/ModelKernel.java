package org.lvsd.netlink.plan;

import java.util.HashMap;
import java.util.Map;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/** Does to a table what the kernel would do, and refuses what it would refuse (net/netfilter/ipvs/ip_vs_ctl.c). */
final class ModelKernel {
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

    /** The errno, 0 when it was done. */
    int apply(Change change) {
        ServiceKey key = change.serviceKey();
        if (change instanceof Change.AddService add) {
            destinations.putIfAbsent(key, new HashMap<>());
            return services.putIfAbsent(key, add.service()) == null ? 0 : Errno.EEXIST;
        }
        if (!services.containsKey(key)) {
            return Errno.ESRCH;
        }
        if (change instanceof Change.EditService edit) {
            services.put(key, edit.service());
            return 0;
        }
        if (change instanceof Change.DeleteService) {
            services.remove(key);
            destinations.remove(key);
            return 0;
        }
        return applyToServer(change, destinations.get(key));
    }

    private static int applyToServer(Change change, Map<DestinationKey, Destination> servers) {
        if (change instanceof Change.AddDestination add) {
            return servers.putIfAbsent(add.destination().key(), add.destination()) == null ? 0 : Errno.EEXIST;
        }
        if (change instanceof Change.EditDestination edit) {
            return servers.replace(edit.destination().key(), edit.destination()) == null ? Errno.ENOENT : 0;
        }
        Change.DeleteDestination delete = (Change.DeleteDestination) change;
        return servers.remove(delete.destinationKey()) == null ? Errno.ENOENT : 0;
    }
}
