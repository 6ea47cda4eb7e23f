package org.lvsd.vrrp.socket;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Socket addresses as the kernel lays them out, at a place in a buffer of native byte order. */
final class SocketAddressLayout {
    /** {@code struct sockaddr_in}, {@code linux/in.h}: family, port, address, 8 bytes of padding. */
    static final int SOCKADDR_IN = 16;

    /** {@code struct sockaddr_in6}, {@code linux/in6.h}: family, port, flow label, address, scope. */
    static final int SOCKADDR_IN6 = 28;

    /** {@code struct sockaddr_ll}, {@code linux/if_packet.h}. */
    static final int SOCKADDR_LL = 20;

    private static final int SIN_ADDR = 4;
    private static final int SIN6_ADDR = 8;
    private static final int SIN6_SCOPE_ID = 24;

    private SocketAddressLayout() {}

    /**
     * Writes the address, with port 0 as raw sockets want it.
     *
     * @param scope the interface's index, for IPv6
     * @return the bytes written
     */
    static int putInet(ByteBuffer to, int at, InetAddress address, int scope) {
        if (address instanceof Inet4Address) {
            zero(to, at, SOCKADDR_IN);
            to.putShort(at, (short) SocketConstants.AF_INET);
            to.put(at + SIN_ADDR, address.getAddress());
            return SOCKADDR_IN;
        }
        zero(to, at, SOCKADDR_IN6);
        to.putShort(at, (short) SocketConstants.AF_INET6);
        to.put(at + SIN6_ADDR, address.getAddress());
        to.putInt(at + SIN6_SCOPE_ID, scope);
        return SOCKADDR_IN6;
    }

    /**
     * Writes a link-layer destination on an Ethernet.
     *
     * @param etherType as in {@code linux/if_ether.h}, host order
     * @return the bytes written
     */
    static int putLinkLayer(ByteBuffer to, int at, int etherType, int interfaceIndex, MacAddress destination) {
        zero(to, at, SOCKADDR_LL);
        to.putShort(at, (short) SocketConstants.AF_PACKET);
        to.put(at + 2, (byte) (etherType >> 8));
        to.put(at + 3, (byte) etherType);
        to.putInt(at + 4, interfaceIndex);
        to.put(at + 11, (byte) MacAddress.LENGTH);
        to.put(at + 12, destination.toBytes());
        return SOCKADDR_LL;
    }

    /** The address of a {@code sockaddr_in} or {@code sockaddr_in6} of that length; null when it is neither. */
    static @Nullable InetAddress inet(ByteBuffer from, int at, int length) {
        if (length < SOCKADDR_IN) {
            return null;
        }
        int family = from.getShort(at);
        if (family == SocketConstants.AF_INET) {
            return inet4(from, at + SIN_ADDR);
        }
        return family == SocketConstants.AF_INET6 && length >= SOCKADDR_IN6 ? inet6(from, at + SIN6_ADDR) : null;
    }

    static InetAddress inet4(ByteBuffer from, int at) {
        byte[] octets = new byte[4];
        from.get(at, octets);
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError("four octets are an address", e);
        }
    }

    /** Stays an IPv6 address even where it maps an IPv4 one, and carries no scope. */
    static InetAddress inet6(ByteBuffer from, int at) {
        byte[] octets = new byte[16];
        from.get(at, octets);
        try {
            return Inet6Address.getByAddress(null, octets, -1);
        } catch (UnknownHostException e) {
            throw new AssertionError("sixteen octets are an address", e);
        }
    }

    private static void zero(ByteBuffer to, int at, int length) {
        for (int i = at; i < at + length; i++) {
            to.put(i, (byte) 0);
        }
    }
}
