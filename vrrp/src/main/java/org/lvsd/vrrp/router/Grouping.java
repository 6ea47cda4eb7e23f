package org.lvsd.vrrp.router;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Puts virtual routers into their sync groups, and each that has none into a group of its own. */
final class Grouping {
    private Grouping() {}

    static List<Group> of(List<SyncGroupSettings> syncGroups, Map<String, VirtualRouter> routers) {
        List<Group> groups = new ArrayList<>();
        Set<String> alone = new LinkedHashSet<>(routers.keySet());
        for (SyncGroupSettings syncGroup : syncGroups) {
            syncGroup.instances().forEach(alone::remove);
            add(groups, syncGroup.instances(), routers);
        }
        alone.forEach(name -> add(groups, List.of(name), routers));
        return List.copyOf(groups);
    }

    private static void add(List<Group> groups, List<String> names, Map<String, VirtualRouter> routers) {
        List<VirtualRouter> members = names.stream()
                .map(name -> Objects.requireNonNull(routers.get(name)))
                .toList();
        Group group = new Group(members);
        members.forEach(member -> member.join(group));
        groups.add(group);
    }
}
