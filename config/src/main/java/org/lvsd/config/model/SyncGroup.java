package org.lvsd.config.model;

import java.util.List;

/**
 * Instances that are master together, or none of them.
 *
 * @param instances the names of its instances: at least one, each of them known, none in another group
 * @param track what concerns all of them
 */
public record SyncGroup(String name, List<String> instances, Track track) {
    public SyncGroup {
        instances = List.copyOf(instances);
    }
}
