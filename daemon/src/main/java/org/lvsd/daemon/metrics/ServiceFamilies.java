package org.lvsd.daemon.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.lvsd.daemon.status.StatusReport.ServerStatus;
import org.lvsd.daemon.status.StatusReport.ServiceStatus;
import org.lvsd.healthcheck.policy.ServerState;

/** The series of services and servers as their checks see them. */
final class ServiceFamilies {
    private static final List<String> SERVER_STATES =
            Stream.of(ServerState.values()).map(ServerState::label).toList();

    private final Family<?> serviceUp = Family.gauge("lvsd_service_up", "Whether the service has its quorum");
    private final Family<?> servers = Family.gauge("lvsd_service_servers", "Servers of the service by state");
    private final Family<?> serverUp = Family.gauge("lvsd_server_up", "Whether the server works by its checks");
    private final Family<?> serverState =
            Family.gauge("lvsd_server_state", "1 for the state the server is in, 0 for the others");

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
        service.servers().forEach(server -> add(name, server));
    }

    private void add(Labels service, ServerStatus server) {
        Labels labels = service.add("server", server.address());
        serverUp.add(labels, server.health().equals("up") ? 1 : 0);
        for (String state : SERVER_STATES) {
            serverState.add(labels.add("state", state), server.state().equals(state) ? 1 : 0);
        }
    }

    Stream<MetricSnapshot> snapshots() {
        return Stream.of(serviceUp, servers, serverUp, serverState).flatMap(Family::snapshot);
    }
}
