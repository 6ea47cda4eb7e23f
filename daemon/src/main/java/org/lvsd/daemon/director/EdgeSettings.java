package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.lvsd.daemon.wanted.WireSettings;
import org.lvsd.netlink.route.Rule;

/**
 * What of an instance the state machine does not decide: how it goes onto the wire, and what it has in the kernel while
 * master beside its addresses.
 *
 * @param places of virtual and extra addresses; one that is not named is on the instance's interface
 * @param routes in the order in which they are added
 */
public record EdgeSettings(
        WireSettings wire, Map<InetAddress, AddressPlace> places, List<VirtualRoute> routes, List<Rule> rules) {
    public EdgeSettings {
        places = Map.copyOf(places);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
    }

    /** Nothing but the wire. */
    public static EdgeSettings of(WireSettings wire) {
        return new EdgeSettings(wire, Map.of(), List.of(), List.of());
    }

    AddressPlace place(InetAddress address) {
        return places.getOrDefault(address, AddressPlace.DEFAULT);
    }
}
