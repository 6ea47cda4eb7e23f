package org.lvsd.daemon.wanted;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.lvsd.config.model.AddressText;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/**
 * Servers of a daemon that runs which a file no longer names: they stay without weight, until their connections have
 * ended or {@code drain_timeout} is over.
 *
 * @param known those that the daemon tells of
 */
record ForeseenDrains(IpvsTable actual, Set<ServerId> known) {
    ServiceEntry with(VirtualServer service, ServiceKey key, ServiceEntry wanted) {
        ServiceEntry there = actual.services().get(key);
        if (there == null || service.policy().drainTimeout().isZero()) {
            return wanted;
        }
        Map<DestinationKey, Destination> servers = new HashMap<>(wanted.destinations());
        there.destinations().values().stream()
                .filter(server -> isLeaving(service, key, server.key()))
                .forEach(server -> servers.putIfAbsent(server.key(), server.withWeight(0)));
        return new ServiceEntry(wanted.service(), servers);
    }

    private boolean isLeaving(VirtualServer service, ServiceKey key, DestinationKey server) {
        String withoutPort = AddressText.format(server.address());
        return service.realServers().stream()
                        .noneMatch(each -> WantedTable.key(each, key).equals(server))
                && (known.contains(new ServerId(service.name(), server.toString()))
                        || known.contains(new ServerId(service.name(), withoutPort)));
    }
}
