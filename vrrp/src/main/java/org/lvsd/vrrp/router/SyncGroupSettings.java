package org.lvsd.vrrp.router;

import java.util.List;

/**
 * Virtual routers that are master together, or not at all.
 *
 * @param instances names of instances, each in one group at most
 */
public record SyncGroupSettings(String name, List<String> instances) {
    public SyncGroupSettings {
        instances = List.copyOf(instances);
    }
}
