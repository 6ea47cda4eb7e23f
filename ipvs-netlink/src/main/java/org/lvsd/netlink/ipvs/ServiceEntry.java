package org.lvsd.netlink.ipvs;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A service and its destinations, in the order of their keys. */
public record ServiceEntry(Service service, Map<DestinationKey, Destination> destinations) {
    public ServiceEntry {
        destinations = Collections.unmodifiableMap(new TreeMap<>(destinations));
    }
}
