package org.lvsd.vrrp.socket;

import static org.lvsd.vrrp.socket.SocketConstants.IPPROTO_IP;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** IPv4: a raw socket hears datagrams with their IP header (raw(7)), and the TTL is read from it. */
final class Ipv4Family implements IpFamily {
    /** 224.0.0.18, RFC 9568, 5.1.1.2. */
    private static final InetAddress GROUP =
            SocketAddressLayout.inet4(ByteBuffer.wrap(new byte[] {(byte) 224, 0, 0, 18}), 0);

    /** {@code struct iphdr}, {@code linux/ip.h}. */
    private static final int HEADER_MIN = 20;

    private static final int TOTAL_LENGTH = 2;
    private static final int TTL = 8;
    private static final int SOURCE = 12;
    private static final int DESTINATION = 16;
    private static final int PKTINFO_LENGTH = 12;

    @Override
    public String name() {
        return "IPv4";
    }

    @Override
    public int addressFamily() {
        return SocketConstants.AF_INET;
    }

    @Override
    public InetAddress group() {
        return GROUP;
    }

    @Override
    public void configure(Descriptor socket, int interfaceIndex) throws VrrpSocketException {
        byte[] membership = MembershipLayout.ipMreqn(GROUP, interfaceIndex);
        socket.set("IP_MULTICAST_ALL", IPPROTO_IP, SocketConstants.IP_MULTICAST_ALL, 0);
        socket.set("IP_PKTINFO", IPPROTO_IP, SocketConstants.IP_PKTINFO, 1);
        socket.set("IP_TOS", IPPROTO_IP, SocketConstants.IP_TOS, TRAFFIC_CLASS);
        socket.set("IP_MULTICAST_TTL", IPPROTO_IP, SocketConstants.IP_MULTICAST_TTL, HOP_LIMIT);
        socket.set("IP_MULTICAST_LOOP", IPPROTO_IP, SocketConstants.IP_MULTICAST_LOOP, 0);
        socket.set("IP_MULTICAST_IF", IPPROTO_IP, SocketConstants.IP_MULTICAST_IF, membership);
        socket.set("IP_ADD_MEMBERSHIP", IPPROTO_IP, SocketConstants.IP_ADD_MEMBERSHIP, membership);
    }

    @Override
    public void sendFromAnothersAddress(Descriptor socket) {
        // An IPv4 address is the host's, whatever interface it is on.
    }

    @Override
    public void setUnicastTtl(Descriptor socket, int ttl) throws VrrpSocketException {
        socket.set("IP_TTL", IPPROTO_IP, SocketConstants.IP_TTL, ttl);
    }

    @Override
    public int putSource(ByteBuffer block, InetAddress source, int interfaceIndex) {
        return ControlMessage.putSource4(block, MessageLayout.CONTROL, source, interfaceIndex);
    }

    @Override
    public @Nullable Datagram decode(ByteBuffer block, int length) {
        int at = MessageLayout.DATA;
        if (length < HEADER_MIN || (block.get(at) >> 4) != 4) {
            return null;
        }
        int headerLength = (block.get(at) & 0xf) * 4;
        int totalLength = Byte.toUnsignedInt(block.get(at + TOTAL_LENGTH)) << 8
                | Byte.toUnsignedInt(block.get(at + TOTAL_LENGTH + 1));
        int end = Math.min(length, totalLength);
        if (headerLength < HEADER_MIN || headerLength > end) {
            return null;
        }
        byte[] payload = new byte[end - headerLength];
        block.get(at + headerLength, payload);
        return new Datagram(
                payload,
                SocketAddressLayout.inet4(block, at + SOURCE),
                SocketAddressLayout.inet4(block, at + DESTINATION),
                Byte.toUnsignedInt(block.get(at + TTL)),
                interfaceIndex(block),
                Waiting.nanos(block));
    }

    private static int interfaceIndex(ByteBuffer block) {
        int info = ControlMessage.find(
                block,
                MessageLayout.CONTROL,
                MessageLayout.controlLength(block),
                IPPROTO_IP,
                SocketConstants.IP_PKTINFO,
                PKTINFO_LENGTH);
        return info < 0 ? 0 : block.getInt(info);
    }
}
