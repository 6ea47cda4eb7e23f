package org.lvsd.config.model;

/** What happens to a packet of a route ({@code RTN_*}, linux/rtnetlink.h). */
public enum RouteType {
    UNICAST,
    BLACKHOLE,
    UNREACHABLE,
    PROHIBIT
}
