package org.lvsd.daemon.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.wanted.ChangedServices;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.netlink.ipvs.ServiceKey;

/**
 * The entries of each service that were not looked for in the kernel's table yet. One that belonged to another service is
 * new to the service that has it now, which knows nothing of the servers in it: so a service that is only given another
 * name takes over its own servers, rather than to begin without.
 */
final class UnseenKeys {
    private final Map<String, List<ServiceKey>> byService = new HashMap<>();

    /** All entries of these. */
    UnseenKeys(List<VirtualServer> services) {
        services.forEach(service -> expect(null, service));
    }

    void configured(ChangedServices difference) {
        Map<String, VirtualServer> gone = new HashMap<>();
        difference.gone().forEach(service -> gone.put(service.name(), service));
        for (VirtualServer service : difference.come()) {
            VirtualServer former = gone.remove(service.name());
            if (!service.equals(former)) {
                expect(former, service);
            }
        }
        gone.keySet().forEach(byService::remove);
    }

    private void expect(@Nullable VirtualServer former, VirtualServer service) {
        Set<ServiceKey> seen = former == null ? Set.of() : seen(former);
        List<ServiceKey> unseen = WantedTable.keys(service).stream()
                .filter(key -> !seen.contains(key))
                .toList();
        if (unseen.isEmpty()) {
            byService.remove(service.name());
        } else {
            byService.put(service.name(), unseen);
        }
    }

    private Set<ServiceKey> seen(VirtualServer service) {
        Set<ServiceKey> seen = new HashSet<>(WantedTable.keys(service));
        byService.getOrDefault(service.name(), List.of()).forEach(seen::remove);
        return seen;
    }

    boolean isEmpty() {
        return byService.isEmpty();
    }

    Map<String, List<ServiceKey>> byService() {
        return byService;
    }

    Set<ServiceKey> keys() {
        Set<ServiceKey> keys = new HashSet<>();
        byService.values().forEach(keys::addAll);
        return keys;
    }

    /** They have been looked for. */
    void clear() {
        byService.clear();
    }
}
