package org.lvsd.daemon.metrics;

import java.io.IOException;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.lvsd.netlink.ipvs.AddressText;
import org.lvsd.netlink.ipvs.Counters;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationStatus;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.ServiceStatus;

/** The series of the kernel's table, with the labels of node_exporter's ipvs collector and the service's name. */
final class IpvsFamilies {
    private final TextFormat out;
    private final IpvsDump dump;
    private final Map<ServiceKey, String> names;

    /** @param names the configuration's, for the services that are told */
    IpvsFamilies(TextFormat out, IpvsDump dump, Map<ServiceKey, String> names) {
        this.out = out;
        this.dump = dump;
        this.names = names;
    }

    void write() throws IOException {
        if (dump.table().services().isEmpty()) {
            return;
        }
        out.counter("lvsd_ipvs_connections_total", "Connections to the service");
        services(Counters::connections);
        out.counter("lvsd_ipvs_incoming_packets_total", "Packets from clients to the service");
        services(Counters::incomingPackets);
        out.counter(
                "lvsd_ipvs_outgoing_packets_total", "Packets from the service to clients, where they come back here");
        services(Counters::outgoingPackets);
        out.counter("lvsd_ipvs_incoming_bytes_total", "Bytes from clients to the service");
        services(Counters::incomingBytes);
        out.counter("lvsd_ipvs_outgoing_bytes_total", "Bytes from the service to clients, where they come back here");
        services(Counters::outgoingBytes);
        out.gauge("lvsd_ipvs_backend_connections_active", "Established connections to the server");
        backends((server, doing) -> doing.activeConnections());
        out.gauge("lvsd_ipvs_backend_connections_inactive", "Connections to the server that are not established");
        backends((server, doing) -> doing.inactiveConnections());
        out.gauge("lvsd_ipvs_backend_weight", "Weight of the server in the kernel's table");
        backends((server, doing) -> server.weight());
    }

    private void services(ToLongFunction<Counters> value) throws IOException {
        for (Map.Entry<ServiceKey, String> each : names.entrySet()) {
            ServiceStatus status = dump.statuses().get(each.getKey());
            if (status != null) {
                String labels = local(each.getKey()) + ',' + TextFormat.label("service", each.getValue());
                out.sample(labels, value.applyAsLong(status.counters()));
            }
        }
    }

    /** What is told of one server. */
    private interface Reading {
        long of(Destination server, DestinationStatus doing);
    }

    private void backends(Reading reading) throws IOException {
        for (Map.Entry<ServiceKey, String> each : names.entrySet()) {
            ServiceEntry entry = dump.table().services().get(each.getKey());
            ServiceStatus status = dump.statuses().get(each.getKey());
            if (entry != null && status != null) {
                backends(each.getKey(), each.getValue(), entry, status, reading);
            }
        }
    }

    private void backends(ServiceKey key, String name, ServiceEntry entry, ServiceStatus status, Reading reading)
            throws IOException {
        String before = local(key) + ',';
        String after = ',' + TextFormat.label("service", name);
        for (Destination server : entry.destinations().values()) {
            DestinationStatus doing = status.destinations().getOrDefault(server.key(), DestinationStatus.IDLE);
            out.sample(before + remote(server) + after, reading.of(server, doing));
        }
    }

    private static String remote(Destination server) {
        return TextFormat.label(
                        "remote_address", AddressText.format(server.key().address()))
                + ','
                + TextFormat.label("remote_port", Integer.toString(server.key().port()));
    }

    private static String local(ServiceKey key) {
        if (key instanceof ServiceKey.AddressService service) {
            String protocol = service.protocol().toString().toUpperCase(java.util.Locale.ROOT);
            return local(AddressText.format(service.address()), "", Integer.toString(service.port()), protocol);
        }
        return local("", Integer.toUnsignedString(((ServiceKey.FirewallMarkService) key).mark()), "", "FWM");
    }

    private static String local(String address, String mark, String port, String protocol) {
        return TextFormat.label("local_address", address)
                + ','
                + TextFormat.label("local_mark", mark)
                + ','
                + TextFormat.label("local_port", port)
                + ','
                + TextFormat.label("proto", protocol);
    }
}
