package org.lvsd.healthcheck.core;

import java.util.Comparator;

/**
 * A real server within a virtual service.
 *
 * @param service the virtual service's name
 * @param server the real server, as in {@code 10.0.0.11:80}
 */
public record ServerId(String service, String server) implements Comparable<ServerId> {
    private static final Comparator<ServerId> ORDER =
            Comparator.comparing(ServerId::service).thenComparing(ServerId::server);

    @Override
    public int compareTo(ServerId other) {
        return ORDER.compare(this, other);
    }

    /** {@code web/10.0.0.11:80}. */
    @Override
    public String toString() {
        return service + "/" + server;
    }
}
