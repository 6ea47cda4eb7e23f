package org.lvsd.daemon.table;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.netlink.ipvs.Counters;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationStatus;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceStatus;

/** The kernel's table as JSON. Field names are part of the interface. */
public final class TableJson {
    private TableJson() {}

    /** A service. {@code persistence} is {@code off} or says for how long, for whom and by which engine. */
    public record ServiceJson(
            String service,
            String scheduler,
            String flags,
            String persistence,
            Counters counters,
            List<ServerJson> servers) {}

    /** A server of it. A threshold of 0 is none. */
    public record ServerJson(
            String address,
            String forwarding,
            int weight,
            int upperConnections,
            int lowerConnections,
            long activeConnections,
            long inactiveConnections,
            long persistentConnections,
            Counters counters) {}

    public static List<ServiceJson> of(IpvsDump dump) {
        List<ServiceJson> services = new ArrayList<>();
        dump.table().services().forEach((key, entry) -> {
            ServiceStatus status =
                    dump.statuses().getOrDefault(key, new ServiceStatus(Counters.ZERO, java.util.Map.of()));
            Service service = entry.service();
            List<ServerJson> servers = entry.destinations().values().stream()
                    .map(server ->
                            server(server, status.destinations().getOrDefault(server.key(), DestinationStatus.IDLE)))
                    .toList();
            services.add(new ServiceJson(
                    key.toString(),
                    service.scheduler(),
                    Describe.flags(service),
                    Describe.persistence(service),
                    status.counters(),
                    servers));
        });
        return services;
    }

    private static ServerJson server(Destination destination, DestinationStatus doing) {
        return new ServerJson(
                destination.key().toString(),
                Describe.forwarding(destination),
                destination.weight(),
                destination.upperThreshold(),
                destination.lowerThreshold(),
                doing.activeConnections(),
                doing.inactiveConnections(),
                doing.persistentConnections(),
                doing.counters());
    }
}
