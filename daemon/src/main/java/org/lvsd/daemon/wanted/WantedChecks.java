package org.lvsd.daemon.wanted;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.lvsd.config.model.BodyPattern;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.HealthCheck;
import org.lvsd.config.model.HttpCheck;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.HttpVersion;
import org.lvsd.healthcheck.probe.type.StatusRange;
import org.lvsd.healthcheck.probe.type.TextPattern;

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
        InetSocketAddress target =
                new InetSocketAddress(check.target().address(), check.target().port());
        return new CheckSpec(id, type(check), target, timing(check.timing()), initial);
    }

    private static CheckType type(HealthCheck check) {
        if (check instanceof HttpCheck http) {
            BodyPattern body = http.expectBody();
            return new CheckType.Http(
                    http.method(),
                    http.path(),
                    http.host(),
                    http.headers(),
                    http.expectStatus().stream()
                            .map(range -> new StatusRange(range.first(), range.last()))
                            .toList(),
                    body == null ? null : new TextPattern(body.pattern()),
                    null,
                    HttpVersion.HTTP_1_1,
                    null);
        }
        return new CheckType.Tcp();
    }

    private static CheckTiming timing(org.lvsd.config.model.CheckTiming timing) {
        return new CheckTiming(timing.interval().toNanos(), timing.timeout().toNanos(), timing.rise(), timing.fall());
    }
}
