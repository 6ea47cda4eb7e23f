package org.lvsd.vrrp.socket;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Control messages ({@code struct cmsghdr}, {@code linux/socket.h}, 64-bit): length as {@code size_t}, level, type, data,
 * each aligned to 8 bytes. In a buffer of native byte order.
 */
final class ControlMessage {
    private static final int LEVEL = 8;
    private static final int TYPE = 12;
    private static final int DATA = 16;
    /** {@code struct in_pktinfo}, {@code linux/in.h}: interface index, local address, header's destination. */
    private static final int IN_PKTINFO = 12;
    /** {@code struct in6_pktinfo}, {@code linux/ipv6.h}: address, interface index. */
    private static final int IN6_PKTINFO = 20;

    private static final int NOT_FOUND = -1;

    private ControlMessage() {}

    /** Writes an {@code IP_PKTINFO} that makes a datagram leave from this source; answers the control length. */
    static int putSource4(ByteBuffer to, int at, InetAddress source, int interfaceIndex) {
        int data = putHeader(to, at, SocketConstants.IPPROTO_IP, SocketConstants.IP_PKTINFO, IN_PKTINFO);
        to.putInt(data, interfaceIndex);
        to.put(data + 4, source.getAddress());
        to.putInt(data + 8, 0);
        return align(DATA + IN_PKTINFO);
    }

    /** The same for IPv6, an {@code IPV6_PKTINFO}. */
    static int putSource6(ByteBuffer to, int at, InetAddress source, int interfaceIndex) {
        int data = putHeader(to, at, SocketConstants.IPPROTO_IPV6, SocketConstants.IPV6_PKTINFO, IN6_PKTINFO);
        to.put(data, source.getAddress());
        to.putInt(data + 16, interfaceIndex);
        return align(DATA + IN6_PKTINFO);
    }

    private static int putHeader(ByteBuffer to, int at, int level, int type, int dataLength) {
        to.putLong(at, DATA + dataLength);
        to.putInt(at + LEVEL, level);
        to.putInt(at + TYPE, type);
        return at + DATA;
    }

    /**
     * Where the data of the first message of this level and type begins, with at least {@code dataLength} bytes; -1 when
     * there is none, or the chain is broken before it.
     */
    static int find(ByteBuffer in, int at, int length, int level, int type, int dataLength) {
        int end = at + length;
        int next = at;
        while (end - next >= DATA) {
            long messageLength = in.getLong(next);
            if (messageLength < DATA || messageLength > end - next) {
                return NOT_FOUND;
            }
            if (in.getInt(next + LEVEL) == level && in.getInt(next + TYPE) == type) {
                return messageLength - DATA < dataLength ? NOT_FOUND : next + DATA;
            }
            next += align((int) messageLength);
        }
        return NOT_FOUND;
    }

    private static int align(int length) {
        return (length + 7) & ~7;
    }
}
