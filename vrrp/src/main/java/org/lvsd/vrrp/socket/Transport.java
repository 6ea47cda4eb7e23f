package org.lvsd.vrrp.socket;

import java.net.InetAddress;

/**
 * Advertisements out and in, on one interface, for one address family. All methods belong to the loop's thread; only
 * {@link #close()} may be called from anywhere.
 */
public interface Transport extends AutoCloseable {
    /**
     * Sends a VRRP message to the family's group (224.0.0.18 or ff02::12) from the source given at opening, with TTL or
     * hop limit 255. Never blocks and never throws on a failure of the network.
     *
     * @param message the VRRP message, checksum included, at most {@value RawTransport#MESSAGE_MAX} bytes
     */
    SendResult send(byte[] message);

    /** The same to a single peer, for unicast instances; the peer is of the transport's family. */
    SendResult send(byte[] message, InetAddress peer);

    /**
     * Hears at once what waits to be heard, up to a bound: after a stall, before a deadline is believed. What is heard is
     * handed to the receiver before this returns.
     */
    void drain();

    /** Stops hearing and closes the socket; what is sent afterwards fails with EBADF. Closing again does nothing. */
    @Override
    void close();
}
