package org.lvsd.daemon.director;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lvsd.daemon.wanted.WireSettings;
import org.lvsd.vrrp.router.DirectorSettings;

/**
 * All that VRRP's thread is told to do.
 *
 * @param edges by instance, one for each
 */
public record VrrpSettings(DirectorSettings director, Map<String, EdgeSettings> edges) {
    /** @throws IllegalArgumentException when an instance has none */
    public VrrpSettings {
        edges = Map.copyOf(edges);
        for (var instance : director.instances()) {
            if (!edges.containsKey(instance.name())) {
                throw new IllegalArgumentException("no wire settings for instance " + instance.name());
            }
        }
    }

    /** With nothing but the wire's settings. */
    public static VrrpSettings of(DirectorSettings director, Map<String, WireSettings> wire) {
        Map<String, EdgeSettings> edges = new LinkedHashMap<>();
        wire.forEach((name, settings) -> edges.put(name, EdgeSettings.of(settings)));
        return new VrrpSettings(director, edges);
    }
}
