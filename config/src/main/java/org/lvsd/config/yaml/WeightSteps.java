package org.lvsd.config.yaml;

import java.util.List;
import org.lvsd.config.model.CheckType;
import org.lvsd.config.model.HealthCheck;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.ServicePolicy;

/** Weights are whole numbers: where a server has a weight of 1, no part of it can be given to it. */
final class WeightSteps {
    private static final String ADVICE = "; give all servers of the service ten times their weight, or more";

    private WeightSteps() {}

    /** Warns of what is to change weights by degrees and cannot. */
    static void check(Fields service, ServicePolicy policy, List<RealServer> servers) {
        if (servers.size() < 2) {
            // It has all the traffic with any weight.
            return;
        }
        List<RealServer> single =
                servers.stream().filter(server -> server.weight() == 1).toList();
        if (!single.isEmpty()
                && service.has("slow_start")
                && !policy.slowStart().isZero()) {
            warn(service, "slow_start", single, "has no smaller weight than its 1 to start with" + ADVICE);
        }
        List<RealServer> asked = single.stream().filter(WeightSteps::hasAgent).toList();
        if (!asked.isEmpty()) {
            String key = service.has("health_checks") ? "health_checks" : "real_servers";
            warn(
                    service,
                    key,
                    asked,
                    "has a weight of 1, of which no percentage that its agent tells changes anything" + " but 0%"
                            + ADVICE);
        }
    }

    private static void warn(Fields service, String key, List<RealServer> servers, String message) {
        String others = servers.size() == 1 ? "" : " (and " + (servers.size() - 1) + " more)";
        service.problems().warn(service.at(key), key + ": " + servers.get(0).address() + others + " " + message);
    }

    private static boolean hasAgent(RealServer server) {
        for (HealthCheck check : server.healthChecks()) {
            if (check.type() instanceof CheckType.Agent) {
                return true;
            }
        }
        return false;
    }
}
