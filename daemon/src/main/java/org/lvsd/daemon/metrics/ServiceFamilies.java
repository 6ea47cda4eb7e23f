package org.lvsd.daemon.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lvsd.daemon.status.StatusReport.ServerStatus;
import org.lvsd.daemon.status.StatusReport.ServiceStatus;
import org.lvsd.daemon.status.StatusReport.Traffic;

/** The series of services and servers. */
final class ServiceFamilies {
    private static final List<String> SERVER_STATES = List.of("unknown", "up", "down");

    private final Family<?> serviceUp = Family.gauge("lvsd_service_up", "Whether the service has a server that is up");
    private final Family<?> servers = Family.gauge("lvsd_service_servers", "Servers of the service by state");
    private final Family<?> serverUp = Family.gauge("lvsd_server_up", "Whether the server takes traffic by its checks");
    private final Family<?> serverState =
            Family.gauge("lvsd_server_state", "1 for the state the server is in, 0 for the others");
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

    void add(ServiceStatus service) {
        Labels name = Labels.of("service", service.name());
        serviceUp.add(name, service.up() ? 1 : 0);
        for (String state : SERVER_STATES) {
            servers.add(
                    name.add("state", state),
                    service.servers().stream()
                            .filter(each -> each.state().equals(state))
                            .count());
        }
        Labels local = local(service);
        Traffic traffic = service.traffic();
        if (traffic != null) {
            add(local, traffic);
        }
        service.servers().forEach(server -> add(name, local, server));
    }

    private void add(Labels local, Traffic traffic) {
        connections.add(local, traffic.connections());
        incomingPackets.add(local, traffic.incomingPackets());
        outgoingPackets.add(local, traffic.outgoingPackets());
        incomingBytes.add(local, traffic.incomingBytes());
        outgoingBytes.add(local, traffic.outgoingBytes());
    }

    private void add(Labels service, Labels local, ServerStatus server) {
        Labels labels = service.add("server", server.address());
        serverUp.add(labels, server.state().equals("up") ? 1 : 0);
        for (String state : SERVER_STATES) {
            serverState.add(labels.add("state", state), server.state().equals(state) ? 1 : 0);
        }
        Integer inKernel = server.weightInKernel();
        if (inKernel != null) {
            Labels backend =
                    local.add("remote_address", host(server.address())).add("remote_port", port(server.address()));
            active.add(backend, server.activeConnections());
            inactive.add(backend, server.inactiveConnections());
            weight.add(backend, inKernel);
        }
    }

    Stream<MetricSnapshot> snapshots() {
        return Stream.of(
                        serviceUp,
                        servers,
                        serverUp,
                        serverState,
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

    /** The labels of node_exporter's ipvs collector, and the service's name. */
    private static Labels local(ServiceStatus service) {
        return Labels.of(
                "service", service.name(),
                "local_address", host(service.address()),
                "local_port", port(service.address()),
                "proto", service.protocol().toUpperCase(Locale.ROOT),
                "local_mark", "");
    }

    private static String host(String endpoint) {
        return endpoint.substring(0, endpoint.lastIndexOf(':')).replace("[", "").replace("]", "");
    }

    private static String port(String endpoint) {
        return endpoint.substring(endpoint.lastIndexOf(':') + 1);
    }
}
