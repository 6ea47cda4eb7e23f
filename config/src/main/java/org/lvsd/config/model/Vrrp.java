package org.lvsd.config.model;

import java.util.List;

/** The virtual routers of this director, in the order of the file. Names are unique within each list. */
public record Vrrp(List<VrrpInstance> instances, List<SyncGroup> syncGroups) {
    public static final Vrrp NONE = new Vrrp(List.of(), List.of());

    public Vrrp {
        instances = List.copyOf(instances);
        syncGroups = List.copyOf(syncGroups);
    }
}
