package org.lvsd.daemon.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lvsd.netlink.ipvs.AddressText;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Netmask;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.Tunnel;

/** A table as the {@code virtual_servers} of a configuration file, and what of it the file cannot say. */
public final class TableYaml {
    private static final int AF_INET6 = 10;

    private final StringBuilder out = new StringBuilder();
    private final List<String> withoutEquivalent = new ArrayList<>();

    private TableYaml() {}

    /**
     * The outcome.
     *
     * @param withoutEquivalent a line for each entry that is left out, with the reason
     */
    public record Imported(String yaml, List<String> withoutEquivalent) {}

    public static Imported of(IpvsTable table) {
        TableYaml yaml = new TableYaml();
        table.services().forEach(yaml::service);
        String text = yaml.out.length() == 0 ? "virtual_servers: []\n" : "virtual_servers:\n" + yaml.out;
        return new Imported(text, List.copyOf(yaml.withoutEquivalent));
    }

    private void service(ServiceKey key, ServiceEntry entry) {
        if (key instanceof ServiceKey.AddressService address && address.port() == 0) {
            withoutEquivalent.add(key + ": a service for all ports; use a firewall_mark or a port range");
            return;
        }
        line("  - name: " + name(key));
        selector(key);
        Service service = entry.service();
        line("    scheduler: " + service.scheduler());
        flags(service);
        persistence(service);
        List<Destination> servers = List.copyOf(entry.destinations().values());
        String forwarding = servers.isEmpty() ? "nat" : word(servers.get(0));
        line("    forwarding: " + forwarding);
        line("    real_servers:" + (servers.isEmpty() ? " []" : ""));
        servers.forEach(server -> server(key, server, forwarding));
    }

    private void selector(ServiceKey key) {
        if (key instanceof ServiceKey.FirewallMarkService mark) {
            line("    firewall_mark: " + Integer.toUnsignedString(mark.mark()));
            line("    family: " + (mark.family() == AF_INET6 ? "ipv6" : "ipv4"));
            return;
        }
        ServiceKey.AddressService service = (ServiceKey.AddressService) key;
        line("    address: " + endpoint(AddressText.format(service.address()), service.port()));
        line("    protocol: " + service.protocol());
    }

    private static String name(ServiceKey key) {
        if (key instanceof ServiceKey.FirewallMarkService mark) {
            return "mark-" + Integer.toUnsignedString(mark.mark()) + (mark.family() == AF_INET6 ? "-ipv6" : "");
        }
        ServiceKey.AddressService service = (ServiceKey.AddressService) key;
        return service.protocol() + "-" + AddressText.format(service.address()).replace(':', '-') + "-"
                + service.port();
    }

    private void flags(Service service) {
        List<String> names = new ArrayList<>(List.of(Describe.flags(service).split(" ")));
        if (names.remove("one-packet")) {
            line("    one_packet: true");
        }
        names.remove("");
        if (!names.isEmpty()) {
            line("    scheduler_flags: [" + String.join(", ", names) + "]");
        }
    }

    private void persistence(Service service) {
        if (!service.isPersistent()) {
            return;
        }
        StringBuilder text = new StringBuilder("    persistence: {timeout: ")
                .append(service.persistenceTimeoutSeconds())
                .append('s');
        Netmask mask = service.persistenceNetmask();
        if (mask.prefixLength().isEmpty()) {
            withoutEquivalent.add(service.key() + ": the persistence mask " + mask + " has holes; each client counts");
        } else if (!mask.equals(Netmask.whole(mask.family()))) {
            text.append(", netmask: ").append(mask.prefixLength().getAsInt());
        }
        if (!service.persistenceEngine().isEmpty()) {
            text.append(", engine: ").append(service.persistenceEngine());
        }
        line(text + "}");
    }

    private void server(ServiceKey service, Destination server, String forwarding) {
        int port = server.key().port();
        String address = AddressText.format(server.key().address());
        line("      - address: " + (port == 0 ? quoted(address) : endpoint(address, port)));
        line("        weight: " + server.weight());
        String own = word(server);
        if (own.equals("local")) {
            withoutEquivalent.add(service + ": " + server.key() + " is this director itself; written as " + forwarding);
        } else if (!own.equals(forwarding)) {
            line("        forwarding: " + own);
        }
        if (own.equals("tunnel") && !server.tunnel().equals(Tunnel.IPIP)) {
            line("        tunnel: " + tunnel(server.tunnel()));
        }
        if (server.upperThreshold() != 0) {
            line("        upper_connections: " + Integer.toUnsignedString(server.upperThreshold()));
        }
        if (server.lowerThreshold() != 0) {
            line("        lower_connections: " + Integer.toUnsignedString(server.lowerThreshold()));
        }
    }

    private static String tunnel(Tunnel tunnel) {
        String port = tunnel.type() == Tunnel.TYPE_GUE ? ", port: " + tunnel.port() : "";
        String checksum = switch (tunnel.flags()) {
            case Tunnel.CHECKSUM -> ", checksum: csum";
            case Tunnel.REMOTE_CHECKSUM -> ", checksum: remote";
            default -> "";
        };
        return "{type: " + (tunnel.type() == Tunnel.TYPE_GUE ? "gue" : "gre") + port + checksum + "}";
    }

    private static String word(Destination server) {
        String forwarding = Describe.forwarding(server);
        int blank = forwarding.indexOf(' ');
        return (blank < 0 ? forwarding : forwarding.substring(0, blank)).toLowerCase(Locale.ROOT);
    }

    /** In quotes where YAML would read a bracket or a colon as its own. */
    private static String endpoint(String address, int port) {
        return address.contains(":") ? "\"[" + address + "]:" + port + "\"" : address + ":" + port;
    }

    private static String quoted(String address) {
        return address.contains(":") ? "\"" + address + "\"" : address;
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
