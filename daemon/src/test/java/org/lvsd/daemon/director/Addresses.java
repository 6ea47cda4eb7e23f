package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.lvsd.vrrp.packet.AddressFamily;

/** Addresses from text, for tests. */
final class Addresses {
    private Addresses() {}

    static InetAddress of(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    static InetAddress group(AddressFamily family) {
        return of(family == AddressFamily.IPV4 ? "224.0.0.18" : "ff02::12");
    }
}
