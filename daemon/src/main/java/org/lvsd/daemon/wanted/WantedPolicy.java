package org.lvsd.daemon.wanted;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.OnFailure;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.ServerState;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.healthcheck.policy.AdminState;
import org.lvsd.healthcheck.policy.OperatorWish;
import org.lvsd.healthcheck.policy.ServerPolicy;
import org.lvsd.healthcheck.policy.ServicePolicy;

/** What the configuration and operators want to follow from the servers' health. */
public final class WantedPolicy {
    private WantedPolicy() {}

    public static ServicePolicy of(VirtualServer service) {
        var policy = service.policy();
        return new ServicePolicy(
                policy.quorum(),
                policy.hysteresis(),
                policy.sorryServer() != null,
                policy.onFailure() == OnFailure.ZERO_WEIGHT,
                policy.drainTimeout().toNanos(),
                policy.slowStart().toNanos(),
                policy.minHealthyPercent());
    }

    /** By address. */
    public static Map<String, ServerPolicy> servers(VirtualServer service) {
        Map<String, ServerPolicy> servers = new LinkedHashMap<>();
        for (RealServer server : service.realServers()) {
            boolean checked = !server.healthChecks().isEmpty();
            servers.put(
                    WantedTable.id(service, server).server(),
                    new ServerPolicy(server.weight(), state(server.state()), checked, checked && service.initialUp()));
        }
        return servers;
    }

    public static OperatorWish wish(@Nullable ServerOverride override) {
        if (override == null) {
            return OperatorWish.NONE;
        }
        ServerOverride.State state = override.state();
        return new OperatorWish(state == null ? null : AdminState.valueOf(state.name()), override.weight());
    }

    private static AdminState state(ServerState state) {
        return switch (state) {
            case ENABLED -> AdminState.ENABLED;
            case DRAINED -> AdminState.DRAINED;
            case DISABLED -> AdminState.DISABLED;
        };
    }
}
