package org.lvsd.daemon.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.lvsd.netlink.ipvs.Counters;
import org.lvsd.netlink.ipvs.DestinationStatus;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.IpvsInfo;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.ServiceStatus;

/** The kernel's table as {@code ipvsadm -Ln} users know it, and as JSON. */
final class TableListing {
    private TableListing() {}

    /** A service in JSON. */
    record ServiceJson(String service, String scheduler, Counters counters, List<ServerJson> servers) {}

    /** A server in JSON. */
    record ServerJson(
            String address,
            String forwarding,
            int weight,
            long activeConnections,
            long inactiveConnections,
            Counters counters) {}

    static List<ServiceJson> of(IpvsDump dump) {
        List<ServiceJson> services = new ArrayList<>();
        dump.table().services().forEach((key, entry) -> {
            List<ServerJson> servers = new ArrayList<>();
            entry.destinations().forEach((address, destination) -> {
                DestinationStatus doing =
                        status(dump, key).destinations().getOrDefault(address, DestinationStatus.IDLE);
                servers.add(new ServerJson(
                        address.toString(),
                        destination.method().toString().toLowerCase(Locale.ROOT),
                        destination.weight(),
                        doing.activeConnections(),
                        doing.inactiveConnections(),
                        doing.counters()));
            });
            services.add(new ServiceJson(
                    key.toString(),
                    entry.service().scheduler(),
                    status(dump, key).counters(),
                    servers));
        });
        return services;
    }

    static String text(IpvsInfo info, IpvsDump dump) {
        StringBuilder out = new StringBuilder("IP Virtual Server version " + info.version() + " (size="
                + info.connectionTableSize() + ")\nProt LocalAddress:Port Scheduler Flags\n");
        TextTable table = new TextTable("  -> RemoteAddress:Port", "Forward", "Weight>", "ActiveConn>", "InActConn>");
        dump.table().services().forEach((key, entry) -> rows(table, dump, key, entry));
        return out.append(table.render("")).toString();
    }

    private static void rows(TextTable table, IpvsDump dump, ServiceKey key, ServiceEntry entry) {
        table.heading(heading(key) + " " + entry.service().scheduler());
        entry.destinations().forEach((address, destination) -> {
            DestinationStatus doing = status(dump, key).destinations().getOrDefault(address, DestinationStatus.IDLE);
            table.row(
                    "  -> " + address,
                    destination.method(),
                    destination.weight(),
                    doing.activeConnections(),
                    doing.inactiveConnections());
        });
    }

    /** ipvsadm writes the protocol in capitals, five columns wide. */
    private static String heading(ServiceKey key) {
        if (key instanceof ServiceKey.AddressService service) {
            String protocol = service.protocol().toString().toUpperCase(Locale.ROOT);
            return protocol + "  " + key.toString().substring(protocol.length() + 1);
        }
        return "FWM  " + key.toString().substring("fwmark ".length());
    }

    private static ServiceStatus status(IpvsDump dump, ServiceKey key) {
        return Objects.requireNonNull(dump.statuses().get(key));
    }
}
