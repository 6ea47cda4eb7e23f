package org.lvsd.config.yaml;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.Protocol;
import org.lvsd.config.model.ServiceSelector;

/** Which service has which packets, and how many services there are: a few characters can ask for thousands. */
final class ServiceClaims {
    /** All addresses and ports of a file. */
    static final int MOST = 65_536;

    /** Servers times addresses and ports, over all services. */
    static final int MOST_ENTRIES = 1_000_000;

    private final Problems problems;
    private final Unique<ServiceKey> services;
    private int endpointCount;
    private long entryCount;

    ServiceClaims(Problems problems) {
        this.problems = problems;
        this.services = new Unique<>(problems);
    }

    /** What IPVS tells services apart by (struct ip_vs_service, net/ip_vs.h); no protocol and no endpoint for a mark. */
    private record ServiceKey(@Nullable Protocol protocol, Object packets) {
        // Written out for the same reason as an endpoint's.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ServiceKey that && protocol == that.protocol && packets.equals(that.packets);
        }

        @Override
        public int hashCode() {
            return 31 * packets.hashCode() + Objects.hashCode(protocol);
        }
    }

    void claim(ServiceSelector.FirewallMark mark, Position at) {
        services.claim(new ServiceKey(null, mark), at, "the service " + mark + " is already there");
    }

    /** Whether that many addresses and ports can be had; a problem when not. */
    boolean hasRoom(int count, Position at) {
        boolean room = endpointCount + count <= MOST;
        if (!room) {
            problems.add(at, "the file has more than " + MOST + " addresses and ports (expected a firewall_mark)");
        }
        return room;
    }

    /** Whether that address and port was free, and there was room for it. */
    boolean claim(Protocol protocol, Endpoint endpoint, Position at) {
        if (!hasRoom(1, at)) {
            return false;
        }
        endpointCount++;
        Position holder = services.holder(new ServiceKey(protocol, endpoint), at);
        if (holder != null) {
            String service = protocol.name().toLowerCase(Locale.ROOT) + " " + endpoint;
            problems.add(at, "the service " + service + " is already there, first in line " + holder.line());
        }
        return holder == null;
    }

    /** Counts the entries of one service in the kernel's table. */
    void count(ServiceSelector selector, int servers, Position at) {
        int services = selector instanceof ServiceSelector.Addresses many
                ? many.endpoints().size()
                : 1;
        long before = entryCount;
        entryCount += (long) services * servers;
        if (before <= MOST_ENTRIES && entryCount > MOST_ENTRIES) {
            problems.add(
                    at,
                    "servers times addresses and ports are more than " + MOST_ENTRIES
                            + " entries with this service (expected a firewall_mark in place of many ports)");
        }
    }
}
