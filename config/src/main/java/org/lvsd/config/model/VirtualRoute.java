package org.lvsd.config.model;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A route that moves with the master (ip-route(8)).
 *
 * @param destination the whole of the addresses for a default route
 * @param via the gateway, of the destination's family or IPv6; null for a destination on the link, or none at all
 * @param interfaceName of the way out; null to leave it to the gateway
 * @param source what packets of this director leave from; null for the kernel's choice
 * @param table 1..2^32-1, see {@link #MAIN_TABLE}
 * @param metric 0..2^32-1, the smaller is preferred; 0 for the family's default
 */
public record VirtualRoute(
        RouteType type,
        Network destination,
        @Nullable InetAddress via,
        @Nullable String interfaceName,
        @Nullable InetAddress source,
        long table,
        long metric) {
    /** {@code RT_TABLE_MAIN}, linux/rtnetlink.h. */
    public static final long MAIN_TABLE = 254;
}
