package org.lvsd.config.model;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

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

    // Written out, as a start asks tens of thousands of them, and what a record has of itself has to be put together
    // first.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServerAddress that && port == that.port && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + port;
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
