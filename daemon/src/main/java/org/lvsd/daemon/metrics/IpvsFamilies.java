package org.lvsd.daemon.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Locale;
import java.util.stream.Stream;
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
    private final Family<?> connections = Family.counter("lvsd_ipvs_connections", "Connections to the service");
    private final Family<?> incomingPackets =
            Family.counter("lvsd_ipvs_incoming_packets", "Packets from clients to the service");
    private final Family<?> outgoingPackets = Family.counter(
            "lvsd_ipvs_outgoing_packets", "Packets from the service to clients, where they come back here");
    private final Family<?> incomingBytes =
            Family.counter("lvsd_ipvs_incoming_bytes", "Bytes from clients to the service");
    private final Family<?> outgoingBytes =
            Family.counter("lvsd_ipvs_outgoing_bytes", "Bytes from the service to clients, where they come back here");
    private final Family<?> active =
            Family.gauge("lvsd_ipvs_backend_connections_active", "Established connections to the server");
    private final Family<?> inactive = Family.gauge(
            "lvsd_ipvs_backend_connections_inactive", "Connections to the server that are not established");
    private final Family<?> weight =
            Family.gauge("lvsd_ipvs_backend_weight", "Weight of the server in the kernel's table");

    /** @param service the configuration's name for it */
    void add(String service, ServiceKey key, IpvsDump dump) {
        ServiceEntry entry = dump.table().services().get(key);
        ServiceStatus status = dump.statuses().get(key);
        if (entry == null || status == null) {
            return;
        }
        Labels labels = labels(service, key);
        add(labels, status.counters());
        entry.destinations().forEach((address, destination) -> {
            DestinationStatus doing = status.destinations().getOrDefault(address, DestinationStatus.IDLE);
            add(labels, destination, doing);
        });
    }

    private void add(Labels labels, Counters counters) {
        connections.add(labels, counters.connections());
        incomingPackets.add(labels, counters.incomingPackets());
        outgoingPackets.add(labels, counters.outgoingPackets());
        incomingBytes.add(labels, counters.incomingBytes());
        outgoingBytes.add(labels, counters.outgoingBytes());
    }

    private void add(Labels service, Destination destination, DestinationStatus doing) {
        Labels labels = service.add(
                        "remote_address", AddressText.format(destination.key().address()))
                .add("remote_port", Integer.toString(destination.key().port()));
        active.add(labels, doing.activeConnections());
        inactive.add(labels, doing.inactiveConnections());
        weight.add(labels, destination.weight());
    }

    private static Labels labels(String service, ServiceKey key) {
        if (key instanceof ServiceKey.AddressService address) {
            return labels(
                    service,
                    AddressText.format(address.address()),
                    Integer.toString(address.port()),
                    address.protocol().toString().toUpperCase(Locale.ROOT),
                    "");
        }
        ServiceKey.FirewallMarkService mark = (ServiceKey.FirewallMarkService) key;
        return labels(service, "", "", "FWM", Integer.toUnsignedString(mark.mark()));
    }

    private static Labels labels(String service, String address, String port, String protocol, String mark) {
        return Labels.of(
                "service", service,
                "local_address", address,
                "local_port", port,
                "proto", protocol,
                "local_mark", mark);
    }

    Stream<MetricSnapshot> snapshots() {
        return Stream.of(
                        connections,
                        incomingPackets,
                        outgoingPackets,
                        incomingBytes,
                        outgoingBytes,
                        active,
                        inactive,
                        weight)
                .flatMap(Family::snapshot);
    }
}
