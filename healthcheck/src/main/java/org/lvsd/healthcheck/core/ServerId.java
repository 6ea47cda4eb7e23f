package org.lvsd.healthcheck.core;

/**
 * A real server within a virtual service.
 *
 * @param service the virtual service's name
 * @param server the real server, as in {@code 10.0.0.11:80}
 */
public record ServerId(String service, String server) implements Comparable<ServerId> {
    @Override
    public int compareTo(ServerId other) {
        int services = service.compareTo(other.service);
        return services != 0 ? services : server.compareTo(other.server);
    }

    /** {@code web/10.0.0.11:80}. */
    @Override
    public String toString() {
        return service + "/" + server;
    }
}
