package org.lvsd.vrrp.router;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts virtual routers into their sync groups, and each that has none into a group of its own. What a sync group tracks stays
 * with its name, whoever its members are.
 */
final class Grouping {
    private final Map<String, Tracks> tracks = new HashMap<>();
    private final Map<String, List<String>> members = new HashMap<>();
    private List<Group> groups = List.of();

    void regroup(List<SyncGroupSettings> syncGroups, Map<String, VirtualRouter> routers) {
        List<Group> next = new ArrayList<>();
        Set<String> alone = new LinkedHashSet<>(routers.keySet());
        members.clear();
        for (SyncGroupSettings syncGroup : syncGroups) {
            syncGroup.instances().forEach(alone::remove);
            members.put(syncGroup.name(), syncGroup.instances());
            Tracks groupTracks = tracks.computeIfAbsent(syncGroup.name(), name -> new Tracks());
            next.add(group(syncGroup.instances(), groupTracks, routers));
        }
        tracks.keySet().retainAll(members.keySet());
        alone.forEach(name -> next.add(group(List.of(name), new Tracks(), routers)));
        groups = List.copyOf(next);
    }

    List<Group> groups() {
        return groups;
    }

    /** What the sync group tracks, or null when there is no such group. */
    @Nullable
    Tracks tracks(String syncGroup) {
        return tracks.get(syncGroup);
    }

    List<String> members(String syncGroup) {
        return members.getOrDefault(syncGroup, List.of());
    }

    private static Group group(List<String> names, Tracks tracks, Map<String, VirtualRouter> routers) {
        List<VirtualRouter> members = names.stream()
                .map(name -> Objects.requireNonNull(routers.get(name)))
                .toList();
        Group group = new Group(members);
        members.forEach(member -> member.join(group, tracks));
        return group;
    }
}
