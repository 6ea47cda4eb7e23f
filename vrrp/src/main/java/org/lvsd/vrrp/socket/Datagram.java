package org.lvsd.vrrp.socket;

import java.net.InetAddress;
import java.util.HexFormat;

/**
 * What arrived with IP protocol 112, as the kernel handed it over: nothing in it has been checked but the IP header.
 *
 * <p>Identity, not content, makes two datagrams equal: it is an event, consumed once.
 */
public final class Datagram {
    /**
     * No longer wait is told of. It is more than waking a thread takes; the kernel's clock is the real-time one, which an operator may
     * set meanwhile; and what waited for longer has waited for a thread that stalled, after which a backup rather gives the master
     * more time.
     */
    public static final long LONGEST_WAIT_NANOS = 5_000_000L;

    private final byte[] payload;
    private final InetAddress source;
    private final InetAddress destination;
    private final int hopLimit;
    private final int interfaceIndex;
    private final long waitedNanos;

    /** As the other, of one that has not waited. */
    public Datagram(byte[] payload, InetAddress source, InetAddress destination, int hopLimit, int interfaceIndex) {
        this(payload, source, destination, hopLimit, interfaceIndex, 0);
    }

    /**
     * @param payload the VRRP message, without the IP header; not copied
     * @param hopLimit TTL (IPv4) or hop limit (IPv6) as received, 0..255
     * @param interfaceIndex index of the interface it came in through, 0 when the kernel did not tell
     * @param waitedNanos how long it had waited in the socket, 0..{@link #LONGEST_WAIT_NANOS}
     */
    public Datagram(
            byte[] payload,
            InetAddress source,
            InetAddress destination,
            int hopLimit,
            int interfaceIndex,
            long waitedNanos) {
        this.payload = payload;
        this.source = source;
        this.destination = destination;
        this.hopLimit = hopLimit;
        this.interfaceIndex = interfaceIndex;
        this.waitedNanos = waitedNanos;
    }

    /** The VRRP message itself; the receiver's to keep, fresh for every datagram. */
    public byte[] payload() {
        return payload;
    }

    /** The sender; a link-local IPv6 address carries no scope here, {@link #interfaceIndex} is its scope. */
    public InetAddress source() {
        return source;
    }

    /** Where it was sent to: the group, or an address of this host. */
    public InetAddress destination() {
        return destination;
    }

    /** TTL or hop limit as received, 0..255; VRRP wants 255 (RFC 9568, 7.1). */
    public int hopLimit() {
        return hopLimit;
    }

    public int interfaceIndex() {
        return interfaceIndex;
    }

    /** How long it had waited for the thread that read it, 0..{@link #LONGEST_WAIT_NANOS}. */
    public long waitedNanos() {
        return waitedNanos;
    }

    @Override
    public String toString() {
        return source.getHostAddress() + " > " + destination.getHostAddress() + " ttl " + hopLimit + " interface "
                + interfaceIndex + ": " + HexFormat.of().formatHex(payload);
    }
}
