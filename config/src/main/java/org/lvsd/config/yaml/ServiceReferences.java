package org.lvsd.config.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.ServiceSelector;
import org.lvsd.config.model.VirtualAddress;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.config.model.Vrrp;

/** What instances and services say of each other, to be looked at once both are bound. */
final class ServiceReferences {
    private final Problems problems;
    private final Map<Position, String> tracked = new LinkedHashMap<>();
    private final Map<String, Position> onlyWhenMaster = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    ServiceReferences(Problems problems) {
        this.problems = problems;
    }

    void tracked(String service, Position at) {
        tracked.put(at, service);
    }

    /** The service is there, and whether or not it could be bound it can be referred to. */
    void named(String service) {
        names.add(service);
    }

    void onlyWhenMaster(String service, Position at) {
        onlyWhenMaster.putIfAbsent(service, at);
    }

    void check(Vrrp vrrp, List<VirtualServer> services) {
        tracked.forEach((at, name) -> checkTracked(name, at));
        if (vrrp.instances().isEmpty() && !problems.isEmpty()) {
            return;
        }
        Set<Object> held = new HashSet<>();
        vrrp.instances().stream()
                .flatMap(each ->
                        Stream.concat(each.virtualAddresses().stream(), each.options().extraAddresses().stream()))
                .map(VirtualAddress::address)
                .forEach(held::add);
        services.forEach(service -> checkHeld(service, held));
    }

    private void checkTracked(String name, Position at) {
        if (!names.contains(name)) {
            String what = "virtual_servers: there is no virtual server " + Complaint.quote(name);
            problems.add(at, Complaint.say(what, null, Nearest.to(name, names)));
        }
        Position only = onlyWhenMaster.get(name);
        if (only != null) {
            problems.add(
                    at,
                    "virtual_servers: " + Complaint.quote(name)
                            + " is checked only when master (line " + only.line()
                            + "), and whether to be master would depend on that");
        }
    }

    /** A service that is never checked never gets a server. */
    private void checkHeld(VirtualServer service, Set<Object> held) {
        Position at = onlyWhenMaster.get(service.name());
        if (at == null) {
            return;
        }
        if (!(service.selector() instanceof ServiceSelector.Addresses many)) {
            problems.add(at, "only_when_master: a mark has no address to be master of (expected no such key)");
        } else if (many.endpoints().stream().map(Endpoint::address).noneMatch(held::contains)) {
            problems.add(
                    at, "only_when_master: no VRRP instance has the address of " + many + " (expected one that does)");
        }
    }
}
