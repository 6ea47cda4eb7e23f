package org.lvsd.vrrp.router;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All virtual routers of one director.
 *
 * @param startupWaitNanos how long after its start a virtual router waits for {@link VrrpDirector#ready} before it takes over an
 *     address that nobody serves
 * @param startupDelayNanos how long after its start a virtual router, an owner too, takes nothing over; 0: not at all. One
 *     that resumes does not wait
 */
public record DirectorSettings(
        List<InstanceSettings> instances,
        List<SyncGroupSettings> syncGroups,
        long startupWaitNanos,
        long startupDelayNanos) {

    /** Without a startup delay. */
    public DirectorSettings(
            List<InstanceSettings> instances, List<SyncGroupSettings> syncGroups, long startupWaitNanos) {
        this(instances, syncGroups, startupWaitNanos, 0);
    }

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException for a name used twice, or a group member that is unknown or in two groups
     */
    public DirectorSettings {
        instances = List.copyOf(instances);
        syncGroups = List.copyOf(syncGroups);
        Set<String> names = new HashSet<>();
        for (InstanceSettings instance : instances) {
            require(names.add(instance.name()), "two instances are named " + instance.name());
        }
        Set<String> grouped = new HashSet<>();
        for (SyncGroupSettings group : syncGroups) {
            for (String member : group.instances()) {
                require(names.contains(member), "sync group " + group.name() + ": no instance " + member);
                require(grouped.add(member), "instance " + member + " is in two sync groups");
            }
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
