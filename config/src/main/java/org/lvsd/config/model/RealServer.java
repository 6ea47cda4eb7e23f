package org.lvsd.config.model;

import java.util.List;

/**
 * A server behind a virtual server, with the service's defaults already resolved into it.
 *
 * @param address its port is the service's unless the forwarding is NAT
 * @param weight 0..65535; 0 takes no new connections
 * @param tunnel {@link Tunnel#IPIP} where nothing is tunnelled
 * @param upperConnections connections above which it gets no new ones, 0 for no limit
 * @param lowerConnections connections below which it gets new ones again, at most the upper; 0 leaves it to the kernel
 *     (three quarters of the upper)
 * @param healthChecks all must pass; empty means that it is not checked and is always taken as up
 * @param state what the file wants of it, whatever its health
 */
public record RealServer(
        ServerAddress address,
        int weight,
        Forwarding forwarding,
        Tunnel tunnel,
        int upperConnections,
        int lowerConnections,
        List<HealthCheck> healthChecks,
        ServerState state,
        ServerNotify notifyPrograms) {
    public RealServer {
        healthChecks = List.copyOf(healthChecks);
    }

    /** This server with another weight. */
    public RealServer withWeight(int other) {
        return new RealServer(
                address,
                other,
                forwarding,
                tunnel,
                upperConnections,
                lowerConnections,
                healthChecks,
                state,
                notifyPrograms);
    }
}
