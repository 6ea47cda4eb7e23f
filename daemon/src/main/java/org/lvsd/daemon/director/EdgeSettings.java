package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.wanted.WireSettings;
import org.lvsd.netlink.route.Rule;
import org.lvsd.vrrp.packet.HmacSettings;

/**
 * What of an instance the state machine does not decide: how it goes onto the wire, and what it has in the kernel while
 * master beside its addresses.
 *
 * @param hmac with what advertisements are authenticated; null where they are not
 * @param unicastTtl TTL or hop limit of advertisements to peers, 1..255; only at 255 is it asked of received ones too
 * @param virtualMac whether addresses and advertisements have the virtual router's own hardware address (RFC 9568 section
 *     7.3), on a macvlan device named {@code vrrp.VRID} ({@code vrrp6.VRID} for IPv6)
 * @param places of virtual and extra addresses; one that is not named is on the instance's interface
 * @param routes in the order in which they are added
 */
public record EdgeSettings(
        WireSettings wire,
        @Nullable HmacSettings hmac,
        int unicastTtl,
        boolean virtualMac,
        Map<InetAddress, AddressPlace> places,
        List<VirtualRoute> routes,
        List<Rule> rules,
        NotifyPrograms programs) {
    public static final int DEFAULT_TTL = 255;

    public EdgeSettings {
        if (unicastTtl < 1 || unicastTtl > 255) {
            throw new IllegalArgumentException("TTL " + unicastTtl + " is not 1..255");
        }
        places = Map.copyOf(places);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
    }

    /** Without authentication. */
    public EdgeSettings(
            WireSettings wire,
            int unicastTtl,
            boolean virtualMac,
            Map<InetAddress, AddressPlace> places,
            List<VirtualRoute> routes,
            List<Rule> rules,
            NotifyPrograms programs) {
        this(wire, null, unicastTtl, virtualMac, places, routes, rules, programs);
    }

    /** Nothing but the wire. */
    public static EdgeSettings of(WireSettings wire) {
        return new EdgeSettings(wire, DEFAULT_TTL, false, Map.of(), List.of(), List.of(), NotifyPrograms.NONE);
    }

    AddressPlace place(InetAddress address) {
        return places.getOrDefault(address, AddressPlace.DEFAULT);
    }
}
