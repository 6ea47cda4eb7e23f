package org.lvsd.config.yaml;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.ServerAddress;
import org.lvsd.config.model.ServiceSelector;

/** The real servers of one service, none twice: without a port it is the same server as with the service's. */
final class ServerClaims {
    private final Set<Integer> servicePorts;
    private final Unique<ServerAddress> addresses;
    private final Map<InetAddress, Position> withoutPort = new HashMap<>();
    private final Map<InetAddress, Position> withServicePort = new HashMap<>();

    ServerClaims(@Nullable ServiceSelector selector, Problems problems) {
        this.addresses = new Unique<>(problems);
        this.servicePorts = selector instanceof ServiceSelector.Addresses many
                ? many.endpoints().stream().map(Endpoint::port).collect(Collectors.toSet())
                : Set.of();
    }

    /** The port of all of the service's addresses, or 0. */
    int onlyPort() {
        return servicePorts.size() == 1 ? servicePorts.iterator().next() : 0;
    }

    /** A port of the service that is not {@code port}; null when there is none. */
    @Nullable
    Integer otherThan(int port) {
        Integer least = null;
        for (Integer each : servicePorts) {
            if (each != port && (least == null || each < least)) {
                least = each;
            }
        }
        return least;
    }

    void claim(ServerAddress server, Position at, Problems problems) {
        Position same = addresses.holder(server, at);
        if (same != null) {
            problems.add(at, thereIs(server) + ", first in line " + same.line());
            return;
        }
        boolean portless = server.port() == 0;
        if (portless || servicePorts.contains(server.port())) {
            (portless ? withoutPort : withServicePort).putIfAbsent(server.address(), at);
            Position other = (portless ? withServicePort : withoutPort).get(server.address());
            if (other != null) {
                problems.add(
                        at, thereIs(server) + (portless ? " with" : " without") + " the port, in line " + other.line());
            }
        }
    }

    private static String thereIs(ServerAddress server) {
        return "the real server " + server + " is already in this service";
    }
}
