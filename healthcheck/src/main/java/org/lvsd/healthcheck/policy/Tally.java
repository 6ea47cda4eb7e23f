package org.lvsd.healthcheck.policy;

import java.util.Collection;

/**
 * How a service's servers stand together.
 *
 * @param upWeight of those that are to serve and are up
 * @param keepsIn whether of those of which something is known so few are up that those that failed are taken as up
 */
record Tally(long upWeight, boolean keepsIn) {
    static Tally of(Collection<Server> servers, ServicePolicy policy) {
        long weight = 0;
        int all = 0;
        int up = 0;
        int failed = 0;
        for (Server server : servers) {
            if (server.demand() == Demand.SERVE) {
                all += server.isFound() ? 1 : 0;
                up += server.isUp() ? 1 : 0;
                failed += server.hasFailed() ? 1 : 0;
                weight += server.isUp() ? server.configuredWeight() : 0;
            }
        }
        return new Tally(weight, failed > 0 && policy.isMassFailure(up, all));
    }
}
