package org.lvsd.config.model;

import java.util.List;

/**
 * What an instance, or a sync group, looks at beyond its own interface. Names are unique within each list.
 *
 * @param virtualServers by name, up while they have their quorum
 */
public record Track(
        List<Tracked.Interface> interfaces,
        List<Tracked.Service> virtualServers,
        List<Tracked.Check> checks,
        List<Tracked.File> files,
        List<Tracked.RunningProcess> processes) {
    public static final Track NONE = new Track(List.of(), List.of(), List.of(), List.of(), List.of());

    public Track {
        interfaces = List.copyOf(interfaces);
        virtualServers = List.copyOf(virtualServers);
        checks = List.copyOf(checks);
        files = List.copyOf(files);
        processes = List.copyOf(processes);
    }
}
