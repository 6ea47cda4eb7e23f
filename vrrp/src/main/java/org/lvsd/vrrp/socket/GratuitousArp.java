package org.lvsd.vrrp.socket;

import java.net.Inet4Address;

/**
 * The frame that makes the neighbours on an Ethernet know where an IPv4 address lives: an ARP request (RFC 826) in which
 * sender and target are both the address (RFC 5227, 3; RFC 9568, 6.4.1), with the broadcast address as target hardware
 * address, as keepalived sends it: some hosts only learn from what is not zero there.
 */
final class GratuitousArp {
    /** {@code linux/if_arp.h}. */
    private static final short ARPHRD_ETHER = 1;

    private static final short ARPOP_REQUEST = 1;
    private static final int LENGTH = 28;
    private static final int INET4_LENGTH = 4;

    private GratuitousArp() {}

    static byte[] frame(MacAddress mac, Inet4Address address) {
        byte[] frame = new byte[EthernetFrame.HEADER + LENGTH];
        EthernetFrame.start(frame, MacAddress.BROADCAST, mac, SocketConstants.ETH_P_ARP)
                .putShort(ARPHRD_ETHER)
                .putShort((short) SocketConstants.ETH_P_IP)
                .put((byte) MacAddress.LENGTH)
                .put((byte) INET4_LENGTH)
                .putShort(ARPOP_REQUEST)
                .put(mac.toBytes())
                .put(address.getAddress())
                .put(MacAddress.BROADCAST.toBytes())
                .put(address.getAddress());
        return frame;
    }
}
