package org.lvsd.daemon.director;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.route.LinkAddress;
import org.lvsd.vrrp.router.VirtualAddress;

/** Finds the interfaces on which an instance's addresses and routes are. */
final class Placement {
    private final LinkTable links;

    Placement(LinkTable links) {
        this.links = links;
    }

    /** @param missing told the interface that is not there, and what should have been on it */
    List<Holding> addresses(Instance instance, List<VirtualAddress> which, BiConsumer<String, Object> missing) {
        List<Holding> holdings = new ArrayList<>();
        for (VirtualAddress each : which) {
            AddressPlace place = instance.edge().place(each.address());
            LinkTable.Link link = link(instance, each);
            if (link == null) {
                missing.accept(interfaceName(instance, each), each);
            } else {
                int index = link.ref().index();
                holdings.add(new Holding.OfAddress(
                        new LinkAddress(index, each.address(), each.prefixLength(), place.scope(), place.label())));
            }
        }
        return holdings;
    }

    /** Where all its addresses are while it is master, as far as the interfaces are there; without scopes and labels. */
    Set<LinkAddress> places(Instance instance) {
        Set<LinkAddress> places = new HashSet<>();
        for (VirtualAddress each : instance.settings().heldAddresses()) {
            LinkTable.Link link = link(instance, each);
            if (link != null) {
                places.add(new LinkAddress(link.ref().index(), each.address(), each.prefixLength()));
            }
        }
        return places;
    }

    /** Addresses come before them: a route may need its source's, or its gateway's network. */
    List<Holding> routesAndRules(Instance instance, BiConsumer<String, Object> missing) {
        List<Holding> holdings = new ArrayList<>();
        for (VirtualRoute each : instance.edge().routes()) {
            LinkTable.Link link = each.interfaceName().isEmpty() ? null : links.byName(each.interfaceName());
            if (link == null && !each.interfaceName().isEmpty()) {
                missing.accept(each.interfaceName(), "the route to " + each.destination());
            } else {
                holdings.add(new Holding.OfRoute(
                        each.on(link == null ? 0 : link.ref().index())));
            }
        }
        instance.edge().rules().forEach(rule -> holdings.add(new Holding.OfRule(rule)));
        return holdings;
    }

    LinkTable.@Nullable Link link(Instance instance, VirtualAddress address) {
        String own = instance.edge().place(address.address()).interfaceName();
        return own.isEmpty() ? links.deviceOf(instance) : links.byName(own);
    }

    /** Whether it is where the instance has it while master, whoever put it there. */
    boolean isThere(Instance instance, VirtualAddress address) {
        LinkTable.Link link = link(instance, address);
        return link != null && links.holds(link.ref().index(), address.address());
    }

    private static String interfaceName(Instance instance, VirtualAddress address) {
        String own = instance.edge().place(address.address()).interfaceName();
        return own.isEmpty() ? instance.deviceName() : own;
    }
}
