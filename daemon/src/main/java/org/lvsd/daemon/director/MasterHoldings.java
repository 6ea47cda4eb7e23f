package org.lvsd.daemon.director;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.lvsd.netlink.route.LinkAddress;
import org.lvsd.vrrp.router.VirtualAddress;

/** What an instance takes when it becomes master, and lets go of afterwards. */
final class MasterHoldings {
    private final Placement placement;
    private final Keeper keeper;

    MasterHoldings(Placement placement, Keeper keeper) {
        this.placement = placement;
        this.keeper = keeper;
    }

    void hold(Instance instance, List<VirtualAddress> addresses) {
        String name = instance.settings().name();
        placement
                .addresses(instance, addresses, missing(name))
                .forEach(each -> keeper.hold(name, isOwner(instance), each));
        placement.routesAndRules(instance, missing(name)).forEach(each -> keeper.hold(name, isOwner(instance), each));
    }

    /**
     * Lets go of addresses where the instance holds them, which after a reload may be another interface than the one it has
     * now; one that it does not hold is taken off where a process before this one may have left it. With the last address go
     * the routes and rules.
     */
    void release(Instance instance, List<VirtualAddress> addresses) {
        String name = instance.settings().name();
        List<Holding> releases = new ArrayList<>();
        for (VirtualAddress each : addresses) {
            List<Holding> held = held(name, each);
            releases.addAll(held.isEmpty() ? placement.addresses(instance, List.of(each), (where, what) -> {}) : held);
        }
        List<Holding> rest = new ArrayList<>(keeper.heldBy(name));
        rest.removeAll(releases);
        if (rest.stream().noneMatch(Holding.OfAddress.class::isInstance)) {
            Set<Holding> others = new HashSet<>(rest);
            others.addAll(placement.routesAndRules(instance, (where, what) -> {}));
            others.forEach(each -> keeper.release(name, isOwner(instance), each));
        }
        releases.forEach(each -> keeper.release(name, isOwner(instance), each));
    }

    private List<Holding> held(String name, VirtualAddress address) {
        return keeper.heldBy(name).stream()
                .filter(each -> each instanceof Holding.OfAddress on
                        && on.address().address().equals(address.address()))
                .toList();
    }

    /** After a reload: what a master holds is there as it is wanted now, and nothing else is. */
    void adopt(Instance instance) {
        String name = instance.settings().name();
        List<Holding> held = keeper.heldBy(name);
        if (held.isEmpty()) {
            return;
        }
        List<Holding> wanted = new ArrayList<>();
        for (VirtualAddress each : instance.settings().heldAddresses()) {
            if (!held(name, each).isEmpty()) {
                wanted.addAll(placement.addresses(instance, List.of(each), missing(name)));
            }
        }
        wanted.addAll(placement.routesAndRules(instance, missing(name)));
        held.stream()
                .filter(each -> !wanted.contains(each))
                .forEach(each -> keeper.release(name, isOwner(instance), each));
        wanted.stream()
                .filter(each -> !held.contains(each))
                .forEach(each -> keeper.hold(name, isOwner(instance), each));
    }

    private static boolean isOwner(Instance instance) {
        return instance.settings().isOwner();
    }

    /**
     * Takes off what lvsd has put there and none of these instances holds while master: of a process that crashed before the
     * file was edited.
     *
     * @param found on interfaces
     */
    void takeOffWhatIsLeft(Set<LinkAddress> found, Collection<Instance> instances) {
        Set<LinkAddress> left = new LinkedHashSet<>(found);
        left.removeIf(each -> !keeper.hasPut(each));
        for (Instance each : instances) {
            left.removeAll(placement.places(each));
        }
        left.forEach(keeper::takeOff);
    }

    void failed(Instance instance, String why) {
        keeper.failed(instance.settings().name(), why);
    }

    private BiConsumer<String, Object> missing(String instance) {
        return (interfaceName, what) ->
                keeper.failed(instance, "there is no interface " + interfaceName + " for " + what);
    }
}
