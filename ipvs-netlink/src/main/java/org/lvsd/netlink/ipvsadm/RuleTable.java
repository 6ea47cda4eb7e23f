package org.lvsd.netlink.ipvsadm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.netlink.ipvs.Timeouts;

/** What the commands so far have made. */
final class RuleTable {
    private final Map<ServiceKey, Service> services = new HashMap<>();
    private final Map<ServiceKey, Map<DestinationKey, Destination>> servers = new HashMap<>();
    private final Map<SyncRole, SyncDaemon> daemons = new LinkedHashMap<>();
    private final Set<ServiceKey> failed = new HashSet<>();
    private Timeouts timeouts = new Timeouts(0, 0, 0);

    void clear() {
        services.clear();
        servers.clear();
    }

    /** Its definition is wrong, which was told: what follows about it is not told too. */
    void failed(ServiceKey key) {
        failed.add(key);
    }

    boolean isFailed(ServiceKey key) {
        return failed.contains(key);
    }

    void add(Service service) throws RuleException {
        if (services.putIfAbsent(service.key(), service) != null) {
            throw new RuleException("service " + service.key() + " is there already");
        }
        servers.put(service.key(), new HashMap<>());
    }

    void edit(Service service) throws RuleException {
        existing(service.key());
        services.put(service.key(), service);
    }

    void delete(ServiceKey key) throws RuleException {
        existing(key);
        services.remove(key);
        servers.remove(key);
    }

    void add(ServiceKey key, Destination server) throws RuleException {
        if (existing(key).putIfAbsent(server.key(), server) != null) {
            throw new RuleException("service " + key + " has server " + server.key() + " already");
        }
    }

    void edit(ServiceKey key, Destination server) throws RuleException {
        if (existing(key).replace(server.key(), server) == null) {
            throw new RuleException("service " + key + " has no server " + server.key());
        }
    }

    void delete(ServiceKey key, DestinationKey server) throws RuleException {
        if (existing(key).remove(server) == null) {
            throw new RuleException("service " + key + " has no server " + server);
        }
    }

    private Map<DestinationKey, Destination> existing(ServiceKey key) throws RuleException {
        Map<DestinationKey, Destination> there = servers.get(key);
        if (there == null) {
            throw new RuleException("there is no service " + key + " (expected an -A for it before)");
        }
        return there;
    }

    void set(Timeouts given) {
        timeouts = given.orElse(timeouts);
    }

    void start(SyncDaemon daemon) {
        daemons.put(daemon.role(), daemon);
    }

    void stop(SyncRole role) {
        daemons.remove(role);
    }

    Rules rules(List<RuleError> errors) {
        Map<ServiceKey, ServiceEntry> entries = new HashMap<>();
        services.forEach((key, service) ->
                entries.put(key, new ServiceEntry(service, servers.getOrDefault(key, Map.of()))));
        return new Rules(new IpvsTable(entries), timeouts, List.copyOf(daemons.values()), errors);
    }
}
