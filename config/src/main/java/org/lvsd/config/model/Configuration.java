package org.lvsd.config.model;

import java.util.List;

/**
 * What one configuration file asks for, checked and with every default resolved. Immutable, and equal when it asks for
 * the same.
 */
public record Configuration(Director director, Vrrp vrrp, Ipvs ipvs, List<VirtualServer> virtualServers) {
    public Configuration {
        virtualServers = List.copyOf(virtualServers);
    }

    /** This configuration with other services. */
    public Configuration with(List<VirtualServer> others) {
        return new Configuration(director, vrrp, ipvs, others);
    }
}
