package org.lvsd.daemon.director;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.route.Prefix;
import org.lvsd.netlink.route.Route;

/**
 * A route that moves with the master; see {@link Route}.
 *
 * @param interfaceName of the way out; empty to leave it to the gateway
 */
public record VirtualRoute(
        Route.Type type,
        Prefix destination,
        @Nullable InetAddress gateway,
        String interfaceName,
        @Nullable InetAddress source,
        int table,
        int metric) {
    Route on(int linkIndex) {
        return new Route(type, destination, gateway, linkIndex, source, table, metric);
    }
}
