package org.lvsd.daemon.wanted;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.lvsd.config.model.CheckEndpoint;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.HealthCheck;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.Endpoint;

/** The checks that the configuration asks for. */
public final class WantedChecks {
    private WantedChecks() {}

    /** @param adopted the servers that were in the kernel's table, taking traffic, when this daemon started */
    public static Map<ServerId, List<CheckSpec>> of(Configuration configuration, Predicate<ServerId> adopted) {
        Map<ServerId, List<CheckSpec>> checks = new LinkedHashMap<>();
        for (VirtualServer service : configuration.virtualServers()) {
            for (RealServer server : service.realServers()) {
                ServerId id = WantedTable.id(service, server);
                Initial initial = initial(service, adopted.test(id));
                checks.put(
                        id,
                        server.healthChecks().stream()
                                .map(check -> spec(id, check, initial))
                                .toList());
            }
        }
        return checks;
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
