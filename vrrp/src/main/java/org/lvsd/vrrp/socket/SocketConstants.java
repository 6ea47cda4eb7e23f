package org.lvsd.vrrp.socket;

/**
 * The numbers of Linux that sockets of this package need. They are the same on x86_64 and aarch64 (architectures that
 * differ, such as MIPS, are not supported).
 */
final class SocketConstants {
    /** {@code bits/socket.h}. */
    static final int AF_INET = 2;

    static final int AF_INET6 = 10;
    static final int AF_PACKET = 17;

    /** {@code bits/socket_type.h}; the flags make a descriptor nonblocking and not inherited by scripts. */
    static final int SOCK_RAW = 3;

    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;

    /** VRRP, RFC 9568, 5.1.1.4. */
    static final int IPPROTO_VRRP = 112;

    /** {@code asm-generic/socket.h}. */
    static final int SOL_SOCKET = 1;

    static final int SO_RCVBUF = 8;
    static final int SO_PRIORITY = 12;
    static final int SO_BINDTODEVICE = 25;
    static final int SO_RCVBUFFORCE = 33;
    /** Of the socket, and of the control message with a {@code struct timespec} (SCM_TIMESTAMPNS). */
    static final int SO_TIMESTAMPNS = 35;

    /** {@code linux/in.h}. */
    static final int IPPROTO_IP = 0;

    static final int IP_TOS = 1;
    static final int IP_TTL = 2;
    static final int IP_PKTINFO = 8;
    static final int IP_MULTICAST_IF = 32;
    static final int IP_MULTICAST_TTL = 33;
    static final int IP_MULTICAST_LOOP = 34;
    static final int IP_ADD_MEMBERSHIP = 35;
    static final int IP_MULTICAST_ALL = 49;

    /** {@code linux/in6.h}. */
    static final int IPPROTO_IPV6 = 41;

    static final int IPV6_UNICAST_HOPS = 16;
    static final int IPV6_MULTICAST_IF = 17;
    static final int IPV6_MULTICAST_HOPS = 18;
    static final int IPV6_MULTICAST_LOOP = 19;
    static final int IPV6_JOIN_GROUP = 20;
    static final int IPV6_MULTICAST_ALL = 29;
    static final int IPV6_RECVPKTINFO = 49;
    static final int IPV6_PKTINFO = 50;
    static final int IPV6_RECVHOPLIMIT = 51;
    static final int IPV6_HOPLIMIT = 52;
    static final int IPV6_TCLASS = 67;
    /** Since Linux 4.15. */
    static final int IPV6_FREEBIND = 78;

    /** {@code linux/socket.h}. */
    static final int MSG_DONTWAIT = 0x40;

    static final int MSG_NOSIGNAL = 0x4000;

    /** {@code TC_PRIO_CONTROL}, {@code linux/pkt_sched.h}: ahead of bulk traffic in the interface's queue. */
    static final int TC_PRIO_CONTROL = 7;

    /** {@code linux/if_ether.h}. */
    static final int ETH_P_ARP = 0x0806;

    static final int ETH_P_IP = 0x0800;
    static final int ETH_P_IPV6 = 0x86dd;

    private SocketConstants() {}
}
