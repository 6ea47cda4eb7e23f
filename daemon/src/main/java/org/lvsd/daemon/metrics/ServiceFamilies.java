package org.lvsd.daemon.metrics;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.lvsd.daemon.status.StatusReport.ServerStatus;
import org.lvsd.daemon.status.StatusReport.ServiceStatus;
import org.lvsd.healthcheck.policy.ServerState;

/** The series of services and servers as their checks see them. */
final class ServiceFamilies {
    private static final List<String> STATES =
            Stream.of(ServerState.values()).map(ServerState::label).toList();
    private static final List<String> STATE_LABELS =
            STATES.stream().map(state -> TextFormat.label("state", state)).toList();

    private final TextFormat out;
    private final List<ServiceStatus> services;

    ServiceFamilies(TextFormat out, List<ServiceStatus> services) {
        this.out = out;
        this.services = services;
    }

    void write() throws IOException {
        if (services.isEmpty()) {
            return;
        }
        out.gauge("lvsd_service_up", "Whether the service has its quorum");
        for (ServiceStatus service : services) {
            out.sample(label(service), service.up() ? 1 : 0);
        }
        serversByState();
        serversUp();
        serverStates();
    }

    private void serversByState() throws IOException {
        out.gauge("lvsd_service_servers", "Servers of the service by state");
        for (ServiceStatus service : services) {
            for (int i = 0; i < STATES.size(); i++) {
                String state = STATES.get(i);
                long count = service.servers().stream()
                        .filter(each -> each.state().equals(state))
                        .count();
                out.sample(label(service) + ',' + STATE_LABELS.get(i), count);
            }
        }
    }

    private void serversUp() throws IOException {
        out.gauge("lvsd_server_up", "Whether the server works by its checks");
        for (ServiceStatus service : services) {
            String name = label(service);
            for (ServerStatus server : service.servers()) {
                out.sample(label(server) + ',' + name, server.health().equals("up") ? 1 : 0);
            }
        }
    }

    private void serverStates() throws IOException {
        out.gauge("lvsd_server_state", "1 for the state the server is in, 0 for the others");
        for (ServiceStatus service : services) {
            String name = label(service);
            for (ServerStatus server : service.servers()) {
                String labels = label(server) + ',' + name + ',';
                for (int i = 0; i < STATES.size(); i++) {
                    out.sample(labels + STATE_LABELS.get(i), server.state().equals(STATES.get(i)) ? 1 : 0);
                }
            }
        }
    }

    private static String label(ServiceStatus service) {
        return TextFormat.label("service", service.name());
    }

    private static String label(ServerStatus server) {
        return TextFormat.label("server", server.address());
    }
}
