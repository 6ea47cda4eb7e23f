package org.lvsd.daemon.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lvsd.config.model.Scheduler;
import org.lvsd.netlink.ipvs.AddressText;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Netmask;
import org.lvsd.netlink.ipvs.Protocol;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/** A table as the {@code virtual_servers} of a configuration file, and what of it the file cannot say. */
public final class TableYaml {
    private static final int AF_INET6 = 10;
    private static final String SIP = "sip";
    private static final Set<String> SCHEDULERS =
            Stream.of(Scheduler.values()).map(Scheduler::kernelName).collect(Collectors.toUnmodifiableSet());

    private final StringBuilder out = new StringBuilder();
    private final List<String> withoutEquivalent = new ArrayList<>();

    private TableYaml() {}

    /**
     * The outcome.
     *
     * @param withoutEquivalent a line for each thing that is left out or otherwise written, with the reason
     */
    public record Imported(String yaml, List<String> withoutEquivalent) {}

    public static Imported of(IpvsTable table) {
        TableYaml yaml = new TableYaml();
        table.services().forEach(yaml::service);
        String text = yaml.out.length() == 0 ? "virtual_servers: []\n" : "virtual_servers:\n" + yaml.out;
        return new Imported(text, List.copyOf(yaml.withoutEquivalent));
    }

    private void service(ServiceKey key, ServiceEntry entry) {
        Service service = entry.service();
        if (!SCHEDULERS.contains(service.scheduler())) {
            withoutEquivalent.add(key + ": the scheduler '" + service.scheduler() + "' is unknown; left out");
            return;
        }
        line("  - name: " + name(key));
        selector(key);
        line("    scheduler: " + service.scheduler());
        flags(service);
        persistence(service);
        List<Destination> servers = List.copyOf(entry.destinations().values());
        String forwarding = servers.isEmpty() ? "nat" : ServerYaml.word(servers.get(0));
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
        line("    address: " + ServerYaml.endpoint(AddressText.format(service.address()), service.port()));
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
        int prefix = mask.prefixLength().orElse(0);
        if (prefix == 0) {
            withoutEquivalent.add(
                    service.key() + ": the persistence mask " + mask + " is not that of a network; each client counts");
        } else if (!mask.equals(Netmask.whole(mask.family()))) {
            text.append(", netmask: ").append(prefix);
        }
        engine(service, text);
        line(text + "}");
    }

    private void engine(Service service, StringBuilder text) {
        String engine = service.persistenceEngine();
        boolean datagrams = !(service.key() instanceof ServiceKey.AddressService address)
                || address.protocol().equals(Protocol.UDP);
        if (engine.equals(SIP) && datagrams) {
            text.append(", engine: ").append(engine);
        } else if (!engine.isEmpty()) {
            withoutEquivalent.add(service.key() + ": the persistence engine '" + engine
                    + (engine.equals(SIP) ? "' is for UDP" : "' is unknown") + "; left out");
        }
    }

    private void server(ServiceKey service, Destination server, String forwarding) {
        ServerYaml yaml = new ServerYaml(server, forwarding);
        yaml.lines().forEach(this::line);
        yaml.withoutEquivalent().forEach(what -> withoutEquivalent.add(service + ": " + server.key() + ": " + what));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
