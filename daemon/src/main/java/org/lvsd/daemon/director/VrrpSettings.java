package org.lvsd.daemon.director;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lvsd.daemon.wanted.WireSettings;
import org.lvsd.vrrp.router.DirectorSettings;

/**
 * All that VRRP's thread is told to do.
 *
 * @param edges by instance, one for each
 * @param instanceTracks by instance, what it follows
 * @param groupTracks by sync group, what all its members follow
 * @param directServers those that get packets with the virtual address still in them
 */
public record VrrpSettings(
        DirectorSettings director,
        Map<String, EdgeSettings> edges,
        Map<String, List<Tracked>> instanceTracks,
        Map<String, List<Tracked>> groupTracks,
        List<DirectServer> directServers) {
    /** @throws IllegalArgumentException when an instance has no edge settings */
    public VrrpSettings {
        edges = Map.copyOf(edges);
        instanceTracks = Map.copyOf(instanceTracks);
        groupTracks = Map.copyOf(groupTracks);
        directServers = List.copyOf(directServers);
        for (var instance : director.instances()) {
            if (!edges.containsKey(instance.name())) {
                throw new IllegalArgumentException("no edge settings for instance " + instance.name());
            }
        }
    }

    /** Without IPVS. */
    public VrrpSettings(
            DirectorSettings director,
            Map<String, EdgeSettings> edges,
            Map<String, List<Tracked>> instanceTracks,
            Map<String, List<Tracked>> groupTracks) {
        this(director, edges, instanceTracks, groupTracks, List.of());
    }

    /** With nothing but the wire's settings. */
    public static VrrpSettings of(DirectorSettings director, Map<String, WireSettings> wire) {
        Map<String, EdgeSettings> edges = new LinkedHashMap<>();
        wire.forEach((name, settings) -> edges.put(name, EdgeSettings.of(settings)));
        return new VrrpSettings(director, edges, Map.of(), Map.of());
    }
}
