package org.lvsd.config.model;

import java.net.InetAddress;

/**
 * Where a real server listens.
 *
 * @param port 0..65535; 0 is the service's port, whichever that is
 */
public record ServerAddress(InetAddress address, int port) {
    public ServerAddress {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " of " + AddressText.format(address));
        }
    }

    public AddressFamily family() {
        return AddressFamily.of(address);
    }

    /** {@code 10.0.0.11:80}, or {@code 10.0.0.11} without a port. */
    @Override
    public String toString() {
        return port == 0 ? AddressText.format(address) : new Endpoint(address, port).toString();
    }
}
