package org.lvsd.netlink.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.plan.Change.AddDestination;
import org.lvsd.netlink.plan.Change.AddService;
import org.lvsd.netlink.plan.Change.DeleteDestination;
import org.lvsd.netlink.plan.Change.DeleteService;
import org.lvsd.netlink.plan.Change.EditDestination;
import org.lvsd.netlink.plan.Change.EditService;

/**
 * The changes that make the actual table the wanted one.
 *
 * <p>The order is deterministic and part of the contract: service by service the service itself, new destinations, edits,
 * and only then deletions, so that a replacement never leaves it empty in between; services that are no longer wanted go
 * last, so that one that takes over their clients, by another port or by a mark, is there before. All that can differ in place is edited in place;
 * what makes another key is another entry. Linux changes scheduler, flags, persistence and its engine of a service in
 * place, and all of a server but its address and port.
 */
public final class Plan {
    private final IpvsTable wanted;
    private final IpvsTable actual;
    private final List<Change> changes = new ArrayList<>();

    private Plan(IpvsTable wanted, IpvsTable actual) {
        this.wanted = wanted;
        this.actual = actual;
    }

    /**
     * Compares the two.
     *
     * @param ours the services that may be deleted; others that nobody wants are left alone
     */
    public static List<Change> of(IpvsTable wanted, IpvsTable actual, Predicate<ServiceKey> ours) {
        Plan plan = new Plan(wanted, actual);
        wanted.services().values().forEach(plan::service);
        plan.deleteServices(ours);
        return List.copyOf(plan.changes);
    }

    private void deleteServices(Predicate<ServiceKey> ours) {
        for (ServiceKey key : actual.services().keySet()) {
            if (!wanted.services().containsKey(key) && ours.test(key)) {
                changes.add(new DeleteService(key));
            }
        }
    }

    private void service(ServiceEntry entry) {
        ServiceKey key = entry.service().key();
        ServiceEntry there = actual.services().get(key);
        if (there == null) {
            changes.add(new AddService(entry.service()));
        } else if (!there.service().equals(entry.service())) {
            changes.add(new EditService(there.service(), entry.service()));
        }
        destinations(key, entry.destinations(), there == null ? Map.of() : there.destinations());
    }

    private void destinations(
            ServiceKey service, Map<DestinationKey, Destination> want, Map<DestinationKey, Destination> there) {
        want.values().stream()
                .filter(destination -> !there.containsKey(destination.key()))
                .forEach(destination -> changes.add(new AddDestination(service, destination)));
        boolean replaced = isReplaced(want, there);
        edits(service, want, there, replaced);
        there.values().stream()
                .filter(destination -> !want.containsKey(destination.key()))
                .forEach(destination -> changes.add(
                        new DeleteDestination(service, destination.key(), replaced && takesConnections(destination))));
    }

    /** Whether others are to take the connections than those that do, all of them. */
    private static boolean isReplaced(Map<DestinationKey, Destination> want, Map<DestinationKey, Destination> there) {
        boolean others = false;
        for (Destination next : want.values()) {
            Destination before = there.get(next.key());
            if (takesConnections(next) && before != null && takesConnections(before)) {
                return false;
            }
            others |= takesConnections(next);
        }
        return others;
    }

    /** Those that gain weight go first, so that it never happens that no server has any. */
    private void edits(
            ServiceKey service,
            Map<DestinationKey, Destination> want,
            Map<DestinationKey, Destination> there,
            boolean replaced) {
        List<EditDestination> edits = new ArrayList<>();
        for (Destination destination : want.values()) {
            Destination before = there.get(destination.key());
            if (before != null && !before.equals(destination)) {
                boolean leaves = takesConnections(before) && !takesConnections(destination);
                edits.add(new EditDestination(service, before, destination, replaced && leaves));
            }
        }
        edits.stream().filter(Plan::gainsWeight).forEach(changes::add);
        edits.stream().filter(edit -> !gainsWeight(edit)).forEach(changes::add);
    }

    private static boolean gainsWeight(EditDestination edit) {
        return edit.destination().weight() > edit.before().weight();
    }

    static boolean takesConnections(Destination destination) {
        return destination.weight() > 0;
    }
}
