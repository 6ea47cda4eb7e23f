package org.lvsd.config.model;

import java.util.List;

/**
 * A service on a virtual address. Name, and protocol with address, are unique in a configuration.
 *
 * @param realServers in the order of the file, no address twice, each of the family of {@code address}; may be empty
 * @param initialUp whether a real server that has checks takes traffic before its first verdict
 */
public record VirtualServer(
        String name,
        Endpoint address,
        Protocol protocol,
        Scheduler scheduler,
        List<RealServer> realServers,
        boolean initialUp) {
    public VirtualServer {
        realServers = List.copyOf(realServers);
    }
}
