package org.lvsd.daemon.wanted;

import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Network;
import org.lvsd.config.model.VirtualRule;
import org.lvsd.daemon.director.VirtualRoute;
import org.lvsd.netlink.route.Prefix;
import org.lvsd.netlink.route.Route;
import org.lvsd.netlink.route.Rule;

/** The file's routes and rules as the kernel is asked for them. Its unsigned 32-bit numbers are Java's signed ones there. */
final class WantedRoutes {
    private WantedRoutes() {}

    static VirtualRoute route(org.lvsd.config.model.VirtualRoute route) {
        Route.Type type = switch (route.type()) {
            case UNICAST -> Route.Type.UNICAST;
            case BLACKHOLE -> Route.Type.BLACKHOLE;
            case UNREACHABLE -> Route.Type.UNREACHABLE;
            case PROHIBIT -> Route.Type.PROHIBIT;
        };
        return new VirtualRoute(
                type,
                new Prefix(route.destination().address(), route.destination().prefixLength()),
                route.via(),
                WantedVrrp.orEmpty(route.interfaceName()),
                route.source(),
                (int) route.table(),
                (int) route.metric());
    }

    static Rule rule(VirtualRule rule) {
        Rule.Action action = switch (rule.action()) {
            case LOOKUP -> Rule.Action.LOOKUP;
            case BLACKHOLE -> Rule.Action.BLACKHOLE;
            case UNREACHABLE -> Rule.Action.UNREACHABLE;
            case PROHIBIT -> Rule.Action.PROHIBIT;
        };
        return new Rule(
                rule.family() == AddressFamily.INET6,
                prefix(rule.from()),
                prefix(rule.to()),
                WantedVrrp.orEmpty(rule.inputInterface()),
                WantedVrrp.orEmpty(rule.outputInterface()),
                (int) rule.mark(),
                (int) rule.mask(),
                action,
                (int) rule.table(),
                (int) rule.priority());
    }

    private static @Nullable Prefix prefix(@Nullable Network network) {
        return network == null ? null : new Prefix(network.address(), network.prefixLength());
    }
}
