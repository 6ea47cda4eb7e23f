package org.lvsd.daemon.wanted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.healthcheck.policy.AdminState;
import org.lvsd.healthcheck.policy.OperatorWish;
import org.lvsd.healthcheck.policy.ServerDecision;
import org.lvsd.healthcheck.policy.ServiceDecision;
import org.lvsd.healthcheck.policy.ServiceHealth;
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
    private final Map<String, ServiceDecision> decisions = new HashMap<>();

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
        configuration.virtualServers().forEach(service -> decisions.put(service.name(), decide(service)));
        return withDrains(WantedTable.of(configuration, weights()));
    }

    private IpvsTable withDrains(IpvsTable table) {
        ForeseenDrains drains = new ForeseenDrains(actual, known.keySet());
        Map<ServiceKey, ServiceEntry> services = new HashMap<>(table.services());
        for (VirtualServer service : configuration.virtualServers()) {
            WantedTable.keys(service)
                    .forEach(key -> services.computeIfPresent(key, (at, entry) -> drains.with(service, at, entry)));
        }
        return new IpvsTable(services);
    }

    private WantedTable.Weights weights() {
        return new WantedTable.Weights() {
            @Override
            public OptionalInt of(ServerId id, RealServer server) {
                return weight(id, server);
            }

            @Override
            public boolean isSorry(VirtualServer service) {
                return decided(service.name()).sorry();
            }
        };
    }

    private ServiceDecision decided(String service) {
        return decisions.getOrDefault(service, ServiceDecision.NONE);
    }

    private ServiceDecision decide(VirtualServer service) {
        ServiceHealth health = new ServiceHealth(WantedPolicy.of(service));
        health.configured(WantedPolicy.of(service), WantedPolicy.servers(service), false);
        for (RealServer server : service.realServers()) {
            ServerId id = WantedTable.id(service, server);
            ServerStatus status = known.get(id);
            weightsThere(service, server).forEach(weight -> health.adopted(id.server(), weight > 0));
            if (status != null) {
                health.operator(id.server(), wish(status.override()));
                if (!status.health().equals("unknown")) {
                    health.verdict(id.server(), Verdict.valueOf(status.health().toUpperCase(Locale.ROOT)), "");
                }
            }
        }
        return health.decide(0);
    }

    private static OperatorWish wish(@Nullable OverrideStatus override) {
        if (override == null) {
            return OperatorWish.NONE;
        }
        String state = override.state();
        return new OperatorWish(
                state == null ? null : AdminState.valueOf(state.toUpperCase(Locale.ROOT)), override.weight());
    }

    /** A daemon that runs knows more of a server than can be foreseen: how far its start is, and what it asks for. */
    private OptionalInt weight(ServerId id, RealServer server) {
        ServerDecision decision = decided(id.service()).servers().get(id.server());
        if (decision == null || !decision.inTable()) {
            return OptionalInt.empty();
        }
        Integer running = weightNow(known.get(id), server);
        boolean asItIs = decision.state().takesConnections() && decision.weight() > 0;
        return OptionalInt.of(running != null && asItIs ? running : decision.weight());
    }

    /** What a daemon has made of the same weight in the file; null when it takes no traffic. */
    private static @Nullable Integer weightNow(@Nullable ServerStatus status, RealServer server) {
        if (status == null || status.weightConfigured() != server.weight()) {
            return null;
        }
        Integer weight = status.weightEffective();
        return weight == null || weight == 0 ? null : weight;
    }

    /** In each of the service's entries that it is in. */
    private List<Integer> weightsThere(VirtualServer service, RealServer server) {
        List<Integer> weights = new ArrayList<>();
        for (ServiceKey key : WantedTable.keys(service)) {
            ServiceEntry entry = actual.services().get(key);
            Destination there = entry == null ? null : entry.destinations().get(WantedTable.key(server, key));
            if (there != null) {
                weights.add(there.weight());
            }
        }
        return weights;
    }
}
