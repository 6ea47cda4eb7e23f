package org.lvsd.vrrp.socket;

import java.net.Inet6Address;
import java.nio.ByteBuffer;

/**
 * The frame that makes the neighbours know where an IPv6 address lives: an unsolicited neighbour advertisement (RFC 4861,
 * 4.4 and 7.2.6) to all nodes, from the address itself, with the target link-layer address.
 *
 * <p>Its flags are those of RFC 9568, 6.4.1: router and override set, solicited not. The router flag is set whether this
 * host forwards or not: a neighbour that sees it vanish drops its routes through the address (RFC 4861, 7.2.5), while one
 * that sees it set needlessly does nothing.
 */
final class NeighbourAdvertisement {
    /** 33:33 and the last four octets of the group (RFC 2464, 7). */
    static final MacAddress ALL_NODES_MAC = new MacAddress(0x3333_0000_0001L);

    private static final byte[] ALL_NODES = {(byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private static final int IPV6_HEADER = 40;
    /** Type, code, checksum, flags, target; and one option of 8 bytes. */
    private static final int MESSAGE = 24 + 8;

    private static final int VERSION = 6 << 28;
    private static final byte IPPROTO_ICMPV6 = 58;
    /** RFC 4861, 7.1.2: others are dropped. */
    private static final byte HOP_LIMIT = (byte) 255;

    private static final byte TYPE = (byte) 136;
    private static final int ROUTER = 0x8000_0000;
    private static final int OVERRIDE = 0x2000_0000;
    private static final byte TARGET_LINK_LAYER_ADDRESS = 2;
    private static final int CHECKSUM = EthernetFrame.HEADER + IPV6_HEADER + 2;

    private NeighbourAdvertisement() {}

    static byte[] frame(MacAddress mac, Inet6Address address) {
        byte[] bytes = new byte[EthernetFrame.HEADER + IPV6_HEADER + MESSAGE];
        ByteBuffer frame = EthernetFrame.start(bytes, ALL_NODES_MAC, mac, SocketConstants.ETH_P_IPV6);
        putHeader(frame, address.getAddress());
        putMessage(frame, mac, address.getAddress());
        frame.putShort(CHECKSUM, checksum(frame));
        return bytes;
    }

    private static void putHeader(ByteBuffer frame, byte[] source) {
        frame.putInt(VERSION)
                .putShort((short) MESSAGE)
                .put(IPPROTO_ICMPV6)
                .put(HOP_LIMIT)
                .put(source)
                .put(ALL_NODES);
    }

    private static void putMessage(ByteBuffer frame, MacAddress mac, byte[] target) {
        frame.put(TYPE)
                .put((byte) 0)
                .putShort((short) 0)
                .putInt(ROUTER | OVERRIDE)
                .put(target)
                .put(TARGET_LINK_LAYER_ADDRESS)
                .put((byte) 1)
                .put(mac.toBytes());
    }

    /** Over source, destination, length, next header and the message (RFC 8200, 8.1). */
    private static short checksum(ByteBuffer frame) {
        int sum = MESSAGE + IPPROTO_ICMPV6;
        for (int at = EthernetFrame.HEADER + 8; at < frame.capacity(); at += 2) {
            sum += Short.toUnsignedInt(frame.getShort(at));
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        sum += sum >>> 16;
        return (short) ~sum;
    }
}
