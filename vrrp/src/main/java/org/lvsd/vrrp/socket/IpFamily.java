package org.lvsd.vrrp.socket;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What differs between IPv4 and IPv6 where a raw socket of VRRP is concerned. */
interface IpFamily {
    /** RFC 9568, 5.1.1.3 and 5.1.2.3: every advertisement leaves with it, and none is believed without it. */
    int HOP_LIMIT = 255;

    /** Class selector 6, internetwork control (RFC 2474, 4.2.2.2). */
    int TRAFFIC_CLASS = 0xc0;

    static IpFamily of(InetAddress source) {
        return source instanceof Inet4Address ? new Ipv4Family() : new Ipv6Family();
    }

    String name();

    /** {@code AF_INET} or {@code AF_INET6}. */
    int addressFamily();

    InetAddress group();

    void configure(Descriptor socket, int interfaceIndex) throws VrrpSocketException;

    /** Lets it send through an interface that does not have the source. */
    void sendFromAnothersAddress(Descriptor socket) throws VrrpSocketException;

    void setUnicastTtl(Descriptor socket, int ttl) throws VrrpSocketException;

    /** Writes the control message that sets the source; answers its length. */
    int putSource(ByteBuffer block, InetAddress source, int interfaceIndex);

    /** The datagram in the block, of which {@code length} data bytes were received; null when it cannot be one. */
    @Nullable
    Datagram decode(ByteBuffer block, int length);
}
