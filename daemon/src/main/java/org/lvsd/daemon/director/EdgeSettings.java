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
 * @param configuredTtl TTL or hop limit of advertisements to peers, 1..255; where that is 255 it is asked of received ones
 *     too; null for 255 that is not
 * @param virtualMac whether addresses and advertisements have the virtual router's own hardware address (RFC 9568 section
 *     7.3), on a macvlan device named {@code vrrp.VRID} ({@code vrrp6.VRID} for IPv6)
 * @param places of virtual and extra addresses; one that is not named is on the instance's interface
 * @param routes in the order in which they are added
 */
public record EdgeSettings(
        WireSettings wire,
        @Nullable HmacSettings hmac,
        @Nullable Integer configuredTtl,
        boolean virtualMac,
        Map<InetAddress, AddressPlace> places,
        List<VirtualRoute> routes,
        List<Rule> rules,
        NotifyPrograms programs) {
    /** RFC 9568 sections 5.1.1.3 and 5.1.2.3. */
    public static final int DEFAULT_TTL = 255;

    public EdgeSettings {
        if (configuredTtl != null && (configuredTtl < 1 || configuredTtl > 255)) {
            throw new IllegalArgumentException("TTL " + configuredTtl + " is not 1..255");
        }
        places = Map.copyOf(places);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
    }

    /** Without authentication. */
    public EdgeSettings(
            WireSettings wire,
            @Nullable Integer configuredTtl,
            boolean virtualMac,
            Map<InetAddress, AddressPlace> places,
            List<VirtualRoute> routes,
            List<Rule> rules,
            NotifyPrograms programs) {
        this(wire, null, configuredTtl, virtualMac, places, routes, rules, programs);
    }

    /** Nothing but the wire. */
    public static EdgeSettings of(WireSettings wire) {
        return new EdgeSettings(wire, null, false, Map.of(), List.of(), List.of(), NotifyPrograms.NONE);
    }

    /** Of what is sent to peers. */
    int unicastTtl() {
        return configuredTtl == null ? DEFAULT_TTL : configuredTtl;
    }

    /** keepalived's IPv6 peers send 64 unless they are told otherwise, and a router on the way takes one off. */
    boolean checksUnicastTtl() {
        return configuredTtl != null && configuredTtl == DEFAULT_TTL;
    }

    AddressPlace place(InetAddress address) {
        return places.getOrDefault(address, AddressPlace.DEFAULT);
    }
}
