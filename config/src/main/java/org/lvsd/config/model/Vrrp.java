package org.lvsd.config.model;

import java.time.Duration;
import java.util.List;

/** The virtual routers of this director, in the order of the file. Names are unique within each list. *
 * @param startupDelay how long after its start this director takes no address over; 0 s..1 h
 */
public record Vrrp(List<VrrpInstance> instances, List<SyncGroup> syncGroups, Duration startupDelay) {
    public static final Vrrp NONE = new Vrrp(List.of(), List.of(), Duration.ZERO);

    public Vrrp {
        instances = List.copyOf(instances);
        syncGroups = List.copyOf(syncGroups);
    }
}
