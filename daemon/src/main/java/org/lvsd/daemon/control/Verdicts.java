package org.lvsd.daemon.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.healthcheck.probe.ServerVerdict;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/** What is known of each server, and what is taken for granted until then. Owned by the control thread. */
final class Verdicts {
    private final Map<ServerId, ServerVerdict> verdicts = new HashMap<>();
    private final Set<ServerId> assumedUp = new HashSet<>();
    private final Set<ServerId> checked = new HashSet<>();
    private Set<ServerId> all = Set.of();

    /** Servers that take traffic in the kernel's table go on doing so until their checks say otherwise. */
    void adopt(Configuration configuration, IpvsTable table, Predicate<ServiceKey> isNew) {
        for (VirtualServer service : configuration.virtualServers()) {
            for (ServiceKey key : WantedTable.keys(service)) {
                ServiceEntry entry = isNew.test(key) ? table.services().get(key) : null;
                if (entry != null) {
                    adopt(service, key, entry);
                }
            }
        }
    }

    private void adopt(VirtualServer service, ServiceKey key, ServiceEntry entry) {
        for (RealServer server : service.realServers()) {
            Destination there = entry.destinations().get(WantedTable.key(server, key));
            ServerId id = WantedTable.id(service, server);
            if (there != null && there.weight() > 0 && !isDown(id)) {
                assumedUp.add(id);
            }
        }
    }

    /** From now on this configuration's servers count, and no others. */
    void configured(Configuration configuration) {
        all = new HashSet<>();
        checked.clear();
        for (VirtualServer service : configuration.virtualServers()) {
            for (RealServer server : service.realServers()) {
                ServerId id = WantedTable.id(service, server);
                all.add(id);
                if (service.initialUp() && !verdicts.containsKey(id)) {
                    assumedUp.add(id);
                }
                if (!server.healthChecks().isEmpty()) {
                    checked.add(id);
                }
            }
        }
        verdicts.keySet().retainAll(all);
        assumedUp.retainAll(all);
    }

    /** One that comes late, for a server that a reload has removed, is forgotten. */
    void put(ServerId id, ServerVerdict verdict) {
        if (!all.contains(id)) {
            return;
        }
        verdicts.put(id, verdict);
        if (verdict.verdict() == Verdict.DOWN) {
            // What was taken for granted at the start has turned out wrong, and does not come back with other checks.
            assumedUp.remove(id);
        }
    }

    boolean isUp(ServerId id) {
        if (!checked.contains(id)) {
            return true;
        }
        ServerVerdict verdict = verdicts.get(id);
        if (verdict == null || verdict.verdict() == Verdict.UNKNOWN) {
            return assumedUp.contains(id);
        }
        return verdict.verdict() == Verdict.UP;
    }

    private boolean isDown(ServerId id) {
        ServerVerdict verdict = verdicts.get(id);
        return verdict != null && verdict.verdict() == Verdict.DOWN;
    }

    /** How many servers have checks and no result yet. */
    int withoutVerdict() {
        int count = 0;
        for (ServerId id : checked) {
            ServerVerdict verdict = verdicts.get(id);
            if (verdict == null || !verdict.judged()) {
                count++;
            }
        }
        return count;
    }

    @Nullable
    ServerVerdict get(ServerId id) {
        return verdicts.get(id);
    }

    /** Those that are known to be up, and those that are taken to be. */
    Set<ServerId> upNow() {
        Set<ServerId> up = new HashSet<>(assumedUp);
        verdicts.forEach((id, verdict) -> {
            if (verdict.verdict() == Verdict.UP) {
                up.add(id);
            } else if (verdict.verdict() == Verdict.DOWN) {
                up.remove(id);
            }
        });
        return up;
    }

    Map<ServerId, ServerVerdict> all() {
        return Map.copyOf(verdicts);
    }
}
