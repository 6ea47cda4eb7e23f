package org.lvsd.config.model;

import java.util.List;

/**
 * Instances that are master together, or none of them.
 *
 * @param instances the names of its instances: at least one, each of them known, none in another group
 */
public record SyncGroup(String name, List<String> instances) {
    public SyncGroup {
        instances = List.copyOf(instances);
    }
}
