package org.lvsd.daemon.control;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.wanted.ChangedServices;
import org.lvsd.daemon.wanted.Overrides;
import org.lvsd.daemon.wanted.WantedPolicy;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.policy.ServerDecision;
import org.lvsd.healthcheck.policy.ServiceDecision;
import org.lvsd.healthcheck.policy.ServiceHealth;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/** How each service stands, and so who is in the table. Owned by the control thread. */
final class ServiceStates implements WantedTable.Weights {
    private final Map<String, ServiceHealth> services = new HashMap<>();
    private final Map<String, Map<String, RealServer>> leaving = new HashMap<>();
    private final Map<String, VirtualServer> configured = new HashMap<>();
    private List<VirtualServer> inOrder = List.of();

    /**
     * From now on this configuration's services count, and no others.
     *
     * @return the services that are new, are not as they were, or are gone
     */
    Set<String> configured(Configuration configuration, Overrides overrides) {
        ChangedServices difference = ChangedServices.between(inOrder, configuration.virtualServers());
        inOrder = configuration.virtualServers();
        Map<String, VirtualServer> gone = new HashMap<>();
        difference.gone().forEach(service -> gone.put(service.name(), service));
        Set<String> changed = new HashSet<>();
        for (VirtualServer service : difference.come()) {
            configured.put(service.name(), service);
            VirtualServer former = gone.remove(service.name());
            if (!service.equals(former)) {
                changed.add(service.name());
                configured(former, service);
                if (former != null || !overrides.servers().isEmpty()) {
                    wishes(service, overrides);
                }
            }
        }
        gone.keySet().forEach(this::forget);
        changed.addAll(gone.keySet());
        return changed;
    }

    private void forget(String service) {
        configured.remove(service);
        services.remove(service);
        leaving.remove(service);
    }

    private void wishes(VirtualServer service, Overrides overrides) {
        service.realServers().forEach(server -> {
            ServerId id = WantedTable.id(service, server);
            at(id, each -> each.operator(id.server(), WantedPolicy.wish(overrides.of(id))));
        });
    }

    private void configured(@Nullable VirtualServer before, VirtualServer service) {
        // Servers that are gone from a service at another address have gone with its connections.
        boolean same = before != null && WantedTable.keys(before).equals(WantedTable.keys(service));
        Map<String, RealServer> gone = leaving.computeIfAbsent(service.name(), name -> new LinkedHashMap<>());
        if (before != null) {
            before.realServers().forEach(server -> gone.put(server.address().toString(), server));
        }
        if (!gone.isEmpty()) {
            service.realServers().forEach(server -> gone.remove(server.address().toString()));
        }
        ServiceHealth health =
                services.computeIfAbsent(service.name(), name -> new ServiceHealth(WantedPolicy.of(service)));
        health.configured(WantedPolicy.of(service), WantedPolicy.servers(service), same);
        if (before != null && !gone.isEmpty()) {
            handOver(gone, new SamePlaces(before, service), health);
        }
    }

    /** A server that is only spelled otherwise goes on as it was in the table, until its checks say otherwise. */
    private static void handOver(Map<String, RealServer> gone, SamePlaces places, ServiceHealth health) {
        gone.entrySet().removeIf(former -> {
            List<String> successors = places.successors(former.getValue());
            ServerDecision decision = health.decided().servers().get(former.getKey());
            if (decision != null && decision.inTable()) {
                successors.forEach(server -> health.adopted(server, decision.weight() > 0));
            }
            boolean replaced = places.areAll(successors);
            if (replaced) {
                health.forget(former.getKey());
            }
            return replaced;
        });
    }

    /**
     * Servers that take traffic in the kernel's table go on doing so until their checks say otherwise, and those that are
     * there without weight keep their connections until then.
     *
     * @param keys to look for, by service
     * @return the services for which something was found
     */
    Set<String> adopt(Map<String, List<ServiceKey>> keys, IpvsTable table) {
        Set<String> found = new HashSet<>();
        keys.forEach((name, some) -> {
            for (ServiceKey key : some) {
                ServiceEntry entry = table.services().get(key);
                if (entry != null) {
                    adopt(service(name), key, entry);
                    found.add(name);
                }
            }
        });
        return found;
    }

    private void adopt(VirtualServer service, ServiceKey key, ServiceEntry entry) {
        for (RealServer server : service.realServers()) {
            Destination there = entry.destinations().get(WantedTable.key(server, key));
            ServerId id = WantedTable.id(service, server);
            if (there != null) {
                at(id, each -> each.adopted(id.server(), there.weight() > 0));
            }
        }
    }

    /** Tells a service what has happened to one of its servers. */
    void at(ServerId id, Consumer<ServiceHealth> what) {
        ServiceHealth service = services.get(id.service());
        if (service != null) {
            what.accept(service);
        }
    }

    /** Whether a server is, or is taken to be, up. */
    boolean isUp(ServerId id) {
        ServiceHealth service = services.get(id.service());
        return service != null && service.isUp(id.server());
    }

    /** A service's state as it was decided last. */
    ServiceDecision of(String service) {
        ServiceHealth health = services.get(service);
        return health == null ? ServiceDecision.NONE : health.decided();
    }

    Set<String> names() {
        return configured.keySet();
    }

    VirtualServer service(String name) {
        VirtualServer service = configured.get(name);
        if (service == null) {
            throw new IllegalArgumentException("no service " + name);
        }
        return service;
    }

    /** Decides again. */
    ServiceDecision decide(String name, long nowNanos) {
        ServiceHealth service = services.get(name);
        if (service == null) {
            return ServiceDecision.NONE;
        }
        ServiceDecision decision = service.decide(nowNanos);
        leaving.getOrDefault(name, new HashMap<>())
                .keySet()
                .retainAll(decision.servers().keySet());
        return decision;
    }

    @Override
    public OptionalInt of(ServerId id, RealServer server) {
        ServerDecision decision = of(id.service()).servers().get(id.server());
        return decision == null || !decision.inTable() ? OptionalInt.empty() : OptionalInt.of(decision.weight());
    }

    @Override
    public Collection<RealServer> leaving(VirtualServer service) {
        Map<String, RealServer> gone = leaving.get(service.name());
        return gone == null ? List.of() : gone.values();
    }

    @Override
    public boolean isSorry(VirtualServer service) {
        return of(service.name()).sorry();
    }
}
