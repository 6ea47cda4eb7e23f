package org.lvsd.daemon.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.ServiceKey;

/**
 * Which of a service's servers have the place in the kernel's table that a server had which is no longer in the file: it is
 * the same one there when its port, the service's own, is written out or left out.
 */
final class SamePlaces {
    private final Map<ServiceKey, Map<DestinationKey, String>> servers = new HashMap<>();

    /** Looks at the entries that it has had before. */
    SamePlaces(VirtualServer before, VirtualServer service) {
        WantedTable.keys(before).forEach(key -> servers.put(key, new HashMap<>()));
        servers.keySet().retainAll(WantedTable.keys(service));
        servers.forEach((key, places) -> service.realServers()
                .forEach(server -> places.put(
                        WantedTable.key(server, key), server.address().toString())));
    }

    /** By address; one for each entry in which the place is taken. */
    List<String> successors(RealServer former) {
        List<String> successors = new ArrayList<>();
        servers.forEach((key, places) -> {
            String successor = places.get(WantedTable.key(former, key));
            if (successor != null) {
                successors.add(successor);
            }
        });
        return successors;
    }

    /** Whether that leaves no place at which its connections are to be waited for. */
    boolean areAll(List<String> successors) {
        return successors.size() == servers.size();
    }
}
