package org.lvsd.daemon.wanted;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.status.StatusReport;
import org.lvsd.daemon.status.StatusReport.OverrideStatus;
import org.lvsd.daemon.status.StatusReport.ServerStatus;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/**
 * The table that a daemon would make of a configuration right after it took it: with the verdicts and the overrides of
 * the daemon that runs, and for the servers that it does not know what the table says of them.
 */
public final class Foreseen {
    private final Configuration configuration;
    private final IpvsTable actual;
    private final Map<ServerId, ServerStatus> known = new HashMap<>();
    private final Map<ServerId, Boolean> takesTraffic = new HashMap<>();

    /** @param running what the daemon tells; null when none runs */
    public Foreseen(Configuration configuration, IpvsTable actual, @Nullable StatusReport running) {
        this.configuration = configuration;
        this.actual = actual;
        if (running != null) {
            running.services()
                    .forEach(service -> service.servers()
                            .forEach(server -> known.put(new ServerId(service.name(), server.address()), server)));
        }
    }

    public IpvsTable table() {
        for (VirtualServer service : configuration.virtualServers()) {
            for (RealServer server : service.realServers()) {
                takesTraffic.put(WantedTable.id(service, server), isUp(service, server));
            }
        }
        return WantedTable.of(configuration, this::weight);
    }

    private OptionalInt weight(ServerId id, RealServer server) {
        if (!takesTraffic.getOrDefault(id, false)) {
            return OptionalInt.empty();
        }
        ServerStatus status = known.get(id);
        OverrideStatus override = status == null ? null : status.override();
        if (override == null) {
            return OptionalInt.of(server.weight());
        }
        if ("disabled".equals(override.state())) {
            return OptionalInt.empty();
        }
        Integer weight = override.weight();
        return OptionalInt.of("drained".equals(override.state()) ? 0 : weight == null ? server.weight() : weight);
    }

    private boolean isUp(VirtualServer service, RealServer server) {
        ServerStatus status = known.get(WantedTable.id(service, server));
        if (server.healthChecks().isEmpty() || (status != null && status.state().equals("up"))) {
            return true;
        }
        boolean knownDown = status != null && status.state().equals("down");
        return !knownDown && (service.initialUp() || isServing(service, server));
    }

    private boolean isServing(VirtualServer service, RealServer server) {
        for (ServiceKey key : WantedTable.keys(service)) {
            ServiceEntry entry = actual.services().get(key);
            Destination there = entry == null ? null : entry.destinations().get(WantedTable.key(server, key));
            if (there != null && there.weight() > 0) {
                return true;
            }
        }
        return false;
    }
}
