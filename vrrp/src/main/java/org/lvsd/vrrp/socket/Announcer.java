package org.lvsd.vrrp.socket;

import java.net.InetAddress;

/**
 * Tells the neighbours on a link that an address lives here now: a gratuitous ARP request for IPv4, an unsolicited
 * neighbour advertisement for IPv6. One announcer serves all interfaces. Its methods belong to one thread.
 */
public interface Announcer extends AutoCloseable {
    /**
     * Sends one announcement. Never blocks and never throws on a failure of the network.
     *
     * @param on the interface whose Ethernet address the neighbours are to use, and whose link they are on
     * @param address the address to announce; it need not be on the interface yet
     */
    SendResult announce(InterfaceRef on, InetAddress address);

    @Override
    void close();
}
