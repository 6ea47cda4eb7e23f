package org.lvsd.config.model;

import java.net.InetAddress;

/**
 * An address with a port.
 *
 * @param port 1..65535
 */
public record Endpoint(InetAddress address, int port) {
    public Endpoint {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " of " + AddressText.format(address));
        }
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
