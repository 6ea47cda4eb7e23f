package org.lvsd.vrrp.socket;

import static org.lvsd.vrrp.socket.SocketConstants.IPPROTO_IPV6;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * IPv6: a raw socket hears the payload alone (RFC 3542, 3); hop limit, destination and interface come as control messages.
 * The kernel is not asked for the checksum ({@code IPV6_CHECKSUM}): the codec makes and verifies it.
 */
final class Ipv6Family implements IpFamily {
    /** ff02::12, RFC 9568, 5.1.2.2. */
    private static final InetAddress GROUP = SocketAddressLayout.inet6(
            ByteBuffer.wrap(new byte[] {(byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x12}), 0);

    private static final int PKTINFO_LENGTH = 20;
    private static final int PKTINFO_INDEX = 16;
    private static final int HOP_LIMIT_LENGTH = 4;

    @Override
    public String name() {
        return "IPv6";
    }

    @Override
    public int addressFamily() {
        return SocketConstants.AF_INET6;
    }

    @Override
    public InetAddress group() {
        return GROUP;
    }

    @Override
    public void configure(Descriptor socket, int interfaceIndex) throws VrrpSocketException {
        byte[] membership = MembershipLayout.ipv6Mreq(GROUP, interfaceIndex);
        socket.set("IPV6_MULTICAST_ALL", IPPROTO_IPV6, SocketConstants.IPV6_MULTICAST_ALL, 0);
        socket.set("IPV6_RECVPKTINFO", IPPROTO_IPV6, SocketConstants.IPV6_RECVPKTINFO, 1);
        socket.set("IPV6_RECVHOPLIMIT", IPPROTO_IPV6, SocketConstants.IPV6_RECVHOPLIMIT, 1);
        socket.set("IPV6_TCLASS", IPPROTO_IPV6, SocketConstants.IPV6_TCLASS, TRAFFIC_CLASS);
        socket.set("IPV6_MULTICAST_HOPS", IPPROTO_IPV6, SocketConstants.IPV6_MULTICAST_HOPS, HOP_LIMIT);
        socket.set("IPV6_MULTICAST_LOOP", IPPROTO_IPV6, SocketConstants.IPV6_MULTICAST_LOOP, 0);
        socket.set("IPV6_MULTICAST_IF", IPPROTO_IPV6, SocketConstants.IPV6_MULTICAST_IF, interfaceIndex);
        socket.set("IPV6_JOIN_GROUP", IPPROTO_IPV6, SocketConstants.IPV6_JOIN_GROUP, membership);
    }

    @Override
    public void sendFromAnothersAddress(Descriptor socket) throws VrrpSocketException {
        // Else a link-local source that is on another interface is EINVAL (ip6_datagram_send_ctl(),
        // net/ipv6/datagram.c).
        socket.set("IPV6_FREEBIND", IPPROTO_IPV6, SocketConstants.IPV6_FREEBIND, 1);
    }

    @Override
    public void setUnicastTtl(Descriptor socket, int ttl) throws VrrpSocketException {
        socket.set("IPV6_UNICAST_HOPS", IPPROTO_IPV6, SocketConstants.IPV6_UNICAST_HOPS, ttl);
    }

    @Override
    public int putSource(ByteBuffer block, InetAddress source, int interfaceIndex) {
        return ControlMessage.putSource6(block, MessageLayout.CONTROL, source, interfaceIndex);
    }

    @Override
    public @Nullable Datagram decode(ByteBuffer block, int length) {
        InetAddress source = SocketAddressLayout.inet(block, MessageLayout.NAME, MessageLayout.nameLength(block));
        int info = find(block, SocketConstants.IPV6_PKTINFO, PKTINFO_LENGTH);
        int hopLimit = find(block, SocketConstants.IPV6_HOPLIMIT, HOP_LIMIT_LENGTH);
        // Without them the datagram cannot be judged (RFC 9568, 7.1), so it is not one.
        if (source == null || info < 0 || hopLimit < 0) {
            return null;
        }
        byte[] payload = new byte[length];
        block.get(MessageLayout.DATA, payload);
        InetAddress destination = SocketAddressLayout.inet6(block, info);
        return new Datagram(
                payload,
                source,
                destination,
                block.getInt(hopLimit),
                block.getInt(info + PKTINFO_INDEX),
                Waiting.nanos(block));
    }

    private static int find(ByteBuffer block, int type, int dataLength) {
        int length = MessageLayout.controlLength(block);
        return ControlMessage.find(block, MessageLayout.CONTROL, length, IPPROTO_IPV6, type, dataLength);
    }
}
