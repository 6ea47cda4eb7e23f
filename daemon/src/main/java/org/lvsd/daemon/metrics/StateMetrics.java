package org.lvsd.daemon.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.status.StatusReport;

/** What is the case at the moment of a scrape: roles, services, servers. */
public final class StateMetrics {
    private static final List<String> SERVER_STATES = List.of("unknown", "up", "down");

    private final MeterRegistry registry;
    private final MultiGauge vrrpState;
    private final MultiGauge vrrpPriority;
    private final MultiGauge serverUp;
    private final MultiGauge serverState;
    private final MultiGauge serviceUp;
    private final MultiGauge serviceServers;
    private final MultiGauge active;
    private final MultiGauge inactive;
    private final MultiGauge weight;
    /** Counters are read from the last views; Micrometer holds these weakly. */
    private final Map<String, Counted> counted = new HashMap<>();

    private static final class Counted {
        private volatile double value;
    }

    StateMetrics(MeterRegistry registry) {
        this.registry = registry;
        vrrpState = gauge("lvsd.vrrp.state", "State of the instance: 0 init, 1 backup, 2 master, 3 fault");
        vrrpPriority = gauge("lvsd.vrrp.priority", "Priority of the instance");
        serverUp = gauge("lvsd.server.up", "Whether the server takes traffic by its checks");
        serverState = gauge("lvsd.server.state", "1 for the state the server is in, 0 for the others");
        serviceUp = gauge("lvsd.service.up", "Whether the service has a server that is up");
        serviceServers = gauge("lvsd.service.servers", "Servers of the service by state");
        active = gauge("lvsd.ipvs.backend.connections.active", "Established connections to the server");
        inactive =
                gauge("lvsd.ipvs.backend.connections.inactive", "Connections to the server that are not established");
        weight = gauge("lvsd.ipvs.backend.weight", "Weight of the server in the kernel's table");
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /** To be called before each scrape, by one thread at a time. */
    public synchronized void update(StatusReport report, Map<String, InstanceView> instances) {
        instances(instances);
        services(report);
    }

    private void instances(Map<String, InstanceView> instances) {
        List<MultiGauge.Row<?>> states = new ArrayList<>();
        List<MultiGauge.Row<?>> priorities = new ArrayList<>();
        instances.forEach((name, view) -> {
            Tags tags = tags(view);
            states.add(MultiGauge.Row.of(tags, stateNumber(view)));
            priorities.add(MultiGauge.Row.of(tags, view.settings().priority()));
            counters(name, view, tags);
        });
        vrrpState.register(states, true);
        vrrpPriority.register(priorities, true);
    }

    private void counters(String name, InstanceView view, Tags tags) {
        var counters = view.snapshot().counters();
        count(name, "lvsd.vrrp.advertisements.sent", "Advertisements sent", tags, counters.advertisementsSent());
        count(
                name,
                "lvsd.vrrp.advertisements.received",
                "Advertisements accepted",
                tags,
                counters.advertisementsReceived());
        count(name, "lvsd.vrrp.conflicts", "Second masters and contradictions heard", tags, counters.conflicts());
        count(name, "lvsd.vrrp.transitions", "Changes of state", tags.and("to", "any"), counters.transitions());
        count(name, "lvsd.vrrp.transitions", "Changes of state", tags.and("to", "master"), counters.becameMaster());
        view.rejected()
                .forEach((reason, times) -> count(
                        name,
                        "lvsd.vrrp.rejected",
                        "Advertisements discarded, by reason",
                        tags.and("reason", reason.label()),
                        times));
    }

    private void count(String instance, String metric, String description, Tags tags, long value) {
        counted.computeIfAbsent(instance + " " + metric + " " + tags, key -> {
                    Counted counter = new Counted();
                    ToDoubleFunction<Counted> read = each -> each.value;
                    FunctionCounter.builder(metric, counter, read)
                            .description(description)
                            .tags(tags)
                            .register(registry);
                    return counter;
                })
                .value = value;
    }

    private void services(StatusReport report) {
        Rows rows = new Rows();
        for (StatusReport.ServiceStatus service : report.services()) {
            rows.up.add(MultiGauge.Row.of(Tags.of("service", service.name()), service.up() ? 1 : 0));
            for (String state : SERVER_STATES) {
                long count = service.servers().stream()
                        .filter(each -> each.state().equals(state))
                        .count();
                rows.servers.add(MultiGauge.Row.of(Tags.of("service", service.name(), "state", state), count));
            }
            service.servers().forEach(server -> rows.server(service, server));
        }
        serviceUp.register(rows.up, true);
        serviceServers.register(rows.servers, true);
        serverUp.register(rows.serverUp, true);
        serverState.register(rows.serverState, true);
        active.register(rows.active, true);
        inactive.register(rows.inactive, true);
        weight.register(rows.weight, true);
    }

    private static final class Rows {
        private final List<MultiGauge.Row<?>> up = new ArrayList<>();
        private final List<MultiGauge.Row<?>> servers = new ArrayList<>();
        private final List<MultiGauge.Row<?>> serverUp = new ArrayList<>();
        private final List<MultiGauge.Row<?>> serverState = new ArrayList<>();
        private final List<MultiGauge.Row<?>> active = new ArrayList<>();
        private final List<MultiGauge.Row<?>> inactive = new ArrayList<>();
        private final List<MultiGauge.Row<?>> weight = new ArrayList<>();

        void server(StatusReport.ServiceStatus service, StatusReport.ServerStatus server) {
            Tags tags = Tags.of("service", service.name(), "server", server.address());
            serverUp.add(MultiGauge.Row.of(tags, server.state().equals("up") ? 1 : 0));
            for (String state : SERVER_STATES) {
                serverState.add(MultiGauge.Row.of(
                        tags.and("state", state), server.state().equals(state) ? 1 : 0));
            }
            Integer inKernel = server.weightInKernel();
            if (inKernel != null) {
                Tags backend = backend(service, server);
                active.add(MultiGauge.Row.of(backend, server.activeConnections()));
                inactive.add(MultiGauge.Row.of(backend, server.inactiveConnections()));
                weight.add(MultiGauge.Row.of(backend, inKernel));
            }
        }

        private static Tags backend(StatusReport.ServiceStatus service, StatusReport.ServerStatus server) {
            return Tags.of(
                    "service", service.name(),
                    "local_address", host(service.address()),
                    "local_port", port(service.address()),
                    "proto", service.protocol().toUpperCase(Locale.ROOT),
                    "local_mark", "",
                    "remote_address", host(server.address()),
                    "remote_port", port(server.address()));
        }

        private static String host(String endpoint) {
            return endpoint.substring(0, endpoint.lastIndexOf(':'))
                    .replace("[", "")
                    .replace("]", "");
        }

        private static String port(String endpoint) {
            return endpoint.substring(endpoint.lastIndexOf(':') + 1);
        }
    }

    private static Tags tags(InstanceView view) {
        return Tags.of(
                "instance", view.settings().name(),
                "interface", view.settings().interfaceName(),
                "vrid", Integer.toString(view.settings().virtualRouterId()));
    }

    private static int stateNumber(InstanceView view) {
        return switch (view.snapshot().state()) {
            case INITIALIZE -> 0;
            case BACKUP -> 1;
            // One that stops still answers for its addresses.
            case MASTER, STOPPING -> 2;
            case FAULT -> 3;
        };
    }
}
