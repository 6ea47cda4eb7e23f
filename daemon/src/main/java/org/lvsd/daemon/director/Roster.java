package org.lvsd.daemon.director;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.InstanceSnapshot;

/** The instances by name, in the file's order. Owned by VRRP's thread. */
final class Roster {
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final LongSupplier wallMillis;

    Roster(LongSupplier wallMillis) {
        this.wallMillis = wallMillis;
    }

    /** Itself: who shares it sees what becomes of it. */
    Map<String, Instance> instances() {
        return instances;
    }

    /** New ones are made, known ones take their new settings; none goes, as it may have something to hand over still. */
    void adopt(VrrpSettings settings) {
        for (InstanceSettings each : settings.director().instances()) {
            EdgeSettings edge = Objects.requireNonNull(settings.edges().get(each.name()));
            Instance known = instances.get(each.name());
            if (known == null) {
                instances.put(each.name(), new Instance(each, edge, wallMillis));
            } else {
                known.adopt(each, edge);
            }
        }
    }

    /**
     * Those that get, lose or no longer speak through a device of their own. While the new one is made nothing can be said, so
     * a master says that it stops before.
     */
    Set<String> movedBy(VrrpSettings settings) {
        Set<String> moved = new HashSet<>();
        for (InstanceSettings each : settings.director().instances()) {
            Instance known = instances.get(each.name());
            EdgeSettings edge = settings.edges().get(each.name());
            if (known != null && edge != null && known.isMovedBy(each, edge)) {
                moved.add(each.name());
            }
        }
        return moved;
    }

    Map<String, InstanceView> views(Map<String, InstanceSnapshot> snapshots) {
        Map<String, InstanceView> views = new LinkedHashMap<>();
        instances.forEach((name, instance) -> {
            InstanceSnapshot snapshot = snapshots.get(name);
            if (snapshot != null) {
                views.put(name, instance.view(snapshot));
            }
        });
        return views;
    }
}
