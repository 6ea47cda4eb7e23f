package org.lvsd.vrrp.socket;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What joins a group, by the interface's index: an address on the interface need not exist yet. */
final class MembershipLayout {
    private MembershipLayout() {}

    /** {@code struct ip_mreqn}, {@code linux/in.h}: group, local address (any), interface index. */
    static byte[] ipMreqn(InetAddress group, int interfaceIndex) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.nativeOrder())
                .put(group.getAddress())
                .putInt(0)
                .putInt(interfaceIndex)
                .array();
    }

    /** {@code struct ipv6_mreq}, {@code linux/in6.h}: group, interface index. */
    static byte[] ipv6Mreq(InetAddress group, int interfaceIndex) {
        return ByteBuffer.allocate(20)
                .order(ByteOrder.nativeOrder())
                .put(group.getAddress())
                .putInt(interfaceIndex)
                .array();
    }
}
