package org.lvsd.daemon.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/** A look at the whole table while it goes on being changed: what it was known to be as the look began, and what lvsd did since. */
final class Look {
    private final Map<ServiceKey, ServiceEntry> known;
    /** The control thread's own. */
    private final Set<ServiceKey> touched = new HashSet<>();

    Look(Map<ServiceKey, ServiceEntry> known) {
        this.known = Map.copyOf(known);
    }

    /** lvsd has changed this service since: what is seen of it may be older. */
    void touch(ServiceKey key) {
        touched.add(key);
    }

    boolean isTouched(ServiceKey key) {
        return touched.contains(key);
    }

    /** What is otherwise than known; empty what is gone. For any thread. */
    Map<ServiceKey, Optional<ServiceEntry>> differences(IpvsTable actual) {
        Map<ServiceKey, Optional<ServiceEntry>> differences = new HashMap<>();
        actual.services().forEach((key, entry) -> {
            if (!entry.equals(known.get(key))) {
                differences.put(key, Optional.of(entry));
            }
        });
        for (ServiceKey key : known.keySet()) {
            if (!actual.services().containsKey(key)) {
                differences.put(key, Optional.empty());
            }
        }
        return differences;
    }
}
