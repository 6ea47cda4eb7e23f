package org.lvsd.config.model;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * An address with a port.
 *
 * @param port 0..65535; 0 is every port, and a service's alone
 */
public record Endpoint(InetAddress address, int port) {
    public Endpoint {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " of " + AddressText.format(address));
        }
    }

    // Written out, as a start asks thousands of them, and what a record has of itself has to be put together first.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Endpoint that && port == that.port && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + port;
    }

    public AddressFamily family() {
        return AddressFamily.of(address);
    }

    /** {@code 192.0.2.1:80} or {@code [2001:db8::1]:80}, the address as RFC 5952 says. */
    @Override
    public String toString() {
        String text = AddressText.format(address);
        return family() == AddressFamily.INET6 ? "[" + text + "]:" + port : text + ":" + port;
    }
}
