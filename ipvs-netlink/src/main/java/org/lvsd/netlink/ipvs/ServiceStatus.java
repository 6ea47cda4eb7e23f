package org.lvsd.netlink.ipvs;

import java.util.Map;

/** What a service and its destinations are doing. */
public record ServiceStatus(Counters counters, Map<DestinationKey, DestinationStatus> destinations) {
    public ServiceStatus {
        destinations = Map.copyOf(destinations);
    }
}
