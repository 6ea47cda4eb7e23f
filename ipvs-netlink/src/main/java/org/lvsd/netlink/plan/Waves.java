package org.lvsd.netlink.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.plan.Change.AddDestination;
import org.lvsd.netlink.plan.Change.DeleteDestination;
import org.lvsd.netlink.plan.Change.EditDestination;

/**
 * A plan in two parts, so that a failure does not leave a service without servers that take its connections: those that
 * are replaced altogether go only when at least one of the new ones takes them.
 *
 * @param first to be carried out in any case
 * @param waiting deletions and losses of all weight, to be carried out as {@link #ready} says
 */
public record Waves(List<Change> first, List<Change> waiting) {
    public Waves {
        first = List.copyOf(first);
        waiting = List.copyOf(waiting);
    }

    /** The two parts, each in the plan's order. */
    public static Waves of(List<Change> changes) {
        var parts = changes.stream().collect(Collectors.partitioningBy(Waves::waits));
        return new Waves(parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()));
    }

    private static boolean waits(Change change) {
        return (change instanceof DeleteDestination delete && delete.replaced())
                || (change instanceof EditDestination edit && edit.replaced());
    }

    /** What may follow now that some of the first part failed; the others stay until a later plan. */
    public List<Change> ready(Set<Change> failed) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        Set<ServiceKey> renewed = first.stream()
                .filter(change -> takesPlace(change) && !failed.contains(change))
                .map(Change::serviceKey)
                .collect(Collectors.toSet());
        return waiting.stream()
                .filter(change -> renewed.contains(change.serviceKey()))
                .toList();
    }

    private static boolean takesPlace(Change change) {
        if (change instanceof AddDestination add) {
            return Plan.takesConnections(add.destination());
        }
        return change instanceof EditDestination edit && Plan.takesConnections(edit.destination());
    }
}
