package org.lvsd.config.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service. Its name, and each of its addresses with the protocol or its mark, are unique in a configuration.
 *
 * @param protocol what the service balances; with a mark, what the mark is on
 * @param schedulerFlags each of them the scheduler's
 * @param onePacket whether each packet is scheduled by itself; UDP only
 * @param persistence null for none
 * @param realServers in the order of the file, no address twice; of the family of the clients' packets unless tunnelled
 * @param policy what follows from its servers' health
 */
public record VirtualServer(
        String name,
        ServiceSelector selector,
        Protocol protocol,
        Scheduler scheduler,
        Set<SchedulerFlag> schedulerFlags,
        boolean onePacket,
        @Nullable Persistence persistence,
        List<RealServer> realServers,
        ServicePolicy policy) {
    public VirtualServer {
        schedulerFlags = Set.copyOf(schedulerFlags);
        realServers = List.copyOf(realServers);
    }

    /** This service with other servers. */
    public VirtualServer with(List<RealServer> others) {
        return new VirtualServer(
                name, selector, protocol, scheduler, schedulerFlags, onePacket, persistence, others, policy);
    }

    /** Whether a real server that has checks takes traffic before its first verdict. */
    public boolean initialUp() {
        return policy.initialUp();
    }
}
