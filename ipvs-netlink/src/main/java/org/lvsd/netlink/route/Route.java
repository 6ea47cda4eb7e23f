package org.lvsd.netlink.route;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.ipvs.AddressText;

/**
 * A route as it is asked for (linux/rtnetlink.h, {@code struct rtmsg}).
 *
 * @param destination 0.0.0.0/0 or ::/0 for a default route
 * @param gateway of the destination's family, or IPv6 for an IPv4 destination; null for one that is on the link
 * @param linkIndex the outgoing link's; 0 to leave it to the gateway
 * @param source what packets of this host leave from; null for the kernel's choice
 * @param table 1..2^32-1 (unsigned), 254 is main
 * @param metric the smaller is preferred (unsigned); 0 for the family's default
 */
public record Route(
        Type type,
        Prefix destination,
        @Nullable InetAddress gateway,
        int linkIndex,
        @Nullable InetAddress source,
        int table,
        int metric) {
    public static final int MAIN_TABLE = 254;

    /** {@code RTN_*}. */
    public enum Type {
        UNICAST(1),
        BLACKHOLE(6),
        UNREACHABLE(7),
        PROHIBIT(8);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** @throws IllegalArgumentException when families do not fit, or it leads nowhere */
    public Route {
        boolean inet6 = destination.isInet6();
        boolean badSource = source != null && source instanceof Inet4Address == inet6;
        if (badSource || (inet6 && gateway instanceof Inet4Address)) {
            throw new IllegalArgumentException("a route to " + destination + " with a hop or source of another family");
        }
        if (type == Type.UNICAST && gateway == null && linkIndex == 0) {
            throw new IllegalArgumentException("a route to " + destination + " needs a gateway or an interface");
        }
    }

    @Override
    public String toString() {
        String kind = type == Type.UNICAST ? "route" : type.name().toLowerCase(java.util.Locale.ROOT) + " route";
        return kind + " to " + destination + (gateway == null ? "" : " via " + AddressText.format(gateway))
                + (linkIndex == 0 ? "" : " on interface " + linkIndex)
                + (table == MAIN_TABLE ? "" : " in table " + Integer.toUnsignedString(table));
    }
}
