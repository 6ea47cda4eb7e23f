package org.lvsd.config.model;

import java.util.List;

/**
 * A server behind a virtual server, with the service's defaults already resolved into it.
 *
 * @param address its port is the service's unless the forwarding is NAT
 * @param weight 0..65535; 0 takes no new connections
 * @param healthChecks all must pass; empty means that it is not checked and is always taken as up
 */
public record RealServer(Endpoint address, int weight, Forwarding forwarding, List<HealthCheck> healthChecks) {
    public RealServer {
        healthChecks = List.copyOf(healthChecks);
    }
}
