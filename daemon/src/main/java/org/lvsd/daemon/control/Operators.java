package org.lvsd.daemon.control;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.ChangeReport;
import org.lvsd.daemon.status.ServerChange;
import org.lvsd.daemon.wanted.Overrides;
import org.lvsd.daemon.wanted.ServerOverride;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.healthcheck.core.ServerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators have said of real servers at run time, and what that makes of their weights. */
final class Operators {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd");

    private final OverridesFile file;
    private Overrides overrides;

    private Operators(OverridesFile file) {
        this.file = file;
        this.overrides = file.read();
    }

    static Operators of(Path stateDirectory, String directorName) {
        return new Operators(
                new OverridesFile(stateDirectory.resolve("overrides-" + directorName.replace('/', '_') + ".json")));
    }

    Overrides overrides() {
        return overrides;
    }

    @Nullable
    ServerOverride of(ServerId id) {
        return overrides.of(id);
    }

    /** Keeps the change, or says why not. */
    ChangeReport change(ServerChange change, Configuration configuration, long nowEpochMillis) {
        VirtualServer service = configuration.virtualServers().stream()
                .filter(each -> each.name().equals(change.service()))
                .findFirst()
                .orElse(null);
        if (service == null) {
            return new ChangeReport(false, "there is no virtual server " + change.service());
        }
        RealServer server = service.realServers().stream()
                .filter(each -> WantedTable.id(service, each).server().equals(change.server()))
                .findFirst()
                .orElse(null);
        if (server == null) {
            return new ChangeReport(
                    false,
                    change.service() + " has no server " + change.server() + "; it has "
                            + String.join(
                                    ", ",
                                    service.realServers().stream()
                                            .map(each -> each.address().toString())
                                            .toList()));
        }
        return keep(change, server, nowEpochMillis);
    }

    private ChangeReport keep(ServerChange change, RealServer server, long nowEpochMillis) {
        Overrides next = overrides.with(change, server.state(), nowEpochMillis);
        try {
            file.write(next);
        } catch (OperatorException e) {
            return new ChangeReport(false, String.valueOf(e.getMessage()));
        }
        overrides = next;
        String now = change.service() + ": " + change.server() + " is "
                + text(of(new ServerId(change.service(), change.server())), server);
        LOG.info("{} (said {})", now, change.by());
        return new ChangeReport(true, now);
    }

    private static String text(@Nullable ServerOverride override, RealServer server) {
        if (override == null) {
            return "as the file says, weight " + server.weight();
        }
        String state =
                override.state() == null ? "enabled" : override.state().name().toLowerCase(Locale.ROOT);
        return override.weight() == null
                ? state
                : state + ", weight " + override.weight() + " (the file says " + server.weight() + ")";
    }
}
