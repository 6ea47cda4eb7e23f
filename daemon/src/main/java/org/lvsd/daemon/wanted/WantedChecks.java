package org.lvsd.daemon.wanted;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lvsd.config.model.CheckEndpoint;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.HealthCheck;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.ServerState;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.Endpoint;

/** The checks that the configuration asks for. */
public final class WantedChecks {
    private WantedChecks() {}

    /**
     * All of them, but those of services that are not to be checked now and of servers that the file disables. A server
     * without checks is not among them.
     *
     * @param upNow the servers that are, or are taken to be, up: a check that is new does not take them out
     * @param enabled the servers that an operator has enabled, whatever the file says
     */
    public static Map<ServerId, List<CheckSpec>> of(
            Configuration configuration,
            Predicate<ServerId> upNow,
            Predicate<VirtualServer> checked,
            Predicate<ServerId> enabled) {
        Map<ServerId, List<CheckSpec>> checks = new LinkedHashMap<>();
        for (VirtualServer service : configuration.virtualServers()) {
            for (RealServer server : checked.test(service) ? service.realServers() : List.<RealServer>of()) {
                if (server.healthChecks().isEmpty()) {
                    continue;
                }
                ServerId id = WantedTable.id(service, server);
                if (server.state() == ServerState.DISABLED && !enabled.test(id)) {
                    continue;
                }
                Initial initial = initial(service, upNow.test(id));
                checks.put(
                        id,
                        server.healthChecks().stream()
                                .map(check -> spec(id, check, initial))
                                .toList());
            }
        }
        return checks;
    }

    /** The servers that have checks, whether they are checked now or not. */
    public static Map<ServerId, RealServer> servers(Configuration configuration) {
        Map<ServerId, RealServer> servers = new HashMap<>();
        for (VirtualServer service : configuration.virtualServers()) {
            for (RealServer server : service.realServers()) {
                if (!server.healthChecks().isEmpty()) {
                    servers.put(WantedTable.id(service, server), server);
                }
            }
        }
        return servers;
    }

    /** The services with a server that takes traffic without a check. */
    public static Set<String> servedUnchecked(Configuration configuration) {
        return configuration.virtualServers().stream()
                .filter(service -> service.realServers().stream().anyMatch(WantedChecks::servesUnchecked))
                .map(VirtualServer::name)
                .collect(Collectors.toSet());
    }

    private static boolean servesUnchecked(RealServer server) {
        return server.healthChecks().isEmpty() && server.state() == ServerState.ENABLED;
    }

    private static Initial initial(VirtualServer service, boolean adopted) {
        if (adopted) {
            return Initial.ADOPTED_UP;
        }
        return service.initialUp() ? Initial.UP : Initial.DOWN;
    }

    private static CheckSpec spec(ServerId id, HealthCheck check, Initial initial) {
        CheckEndpoint endpoint = check.endpoint();
        InetSocketAddress target =
                new InetSocketAddress(check.target().address(), check.target().port());
        return new CheckSpec(
                id,
                CheckTypes.of(check.type()),
                new Endpoint(target, endpoint.source(), (int) endpoint.mark()),
                timing(check.timing()),
                initial);
    }

    private static CheckTiming timing(org.lvsd.config.model.CheckTiming timing) {
        return new CheckTiming(timing.interval().toNanos(), timing.timeout().toNanos(), timing.rise(), timing.fall());
    }
}
