package org.lvsd.healthcheck.probe.libc;

import com.sun.jna.Native;
import io.netty.channel.ChannelException;

/** Sockets for ICMP echo: unprivileged where net.ipv4.ping_group_range allows it (icmp(7)), raw otherwise (raw(7)). */
public final class IcmpSockets {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_RAW = 3;
    /** SOCK_NONBLOCK and SOCK_CLOEXEC: socket(2), include/linux/net.h. */
    private static final int FLAGS = 0x800 | 0x80000;

    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_ICMPV6 = 58;

    /**
     * A socket.
     *
     * @param raw whether it gets the answers to everybody, and over IPv4 the IP header with each; otherwise the kernel
     *     chooses the identifier
     */
    public record IcmpSocket(int descriptor, boolean raw) {}

    private IcmpSockets() {}

    /**
     * Opens one.
     *
     * @throws ChannelException when the kernel refuses both kinds
     */
    public static IcmpSocket open(boolean v6) {
        int domain = v6 ? AF_INET6 : AF_INET;
        int protocol = v6 ? IPPROTO_ICMPV6 : IPPROTO_ICMP;
        int unprivileged = Libc.socket(domain, SOCK_DGRAM | FLAGS, protocol);
        if (unprivileged >= 0) {
            return new IcmpSocket(unprivileged, false);
        }
        int raw = Libc.socket(domain, SOCK_RAW | FLAGS, protocol);
        if (raw >= 0) {
            return new IcmpSocket(raw, true);
        }
        int errno = Native.getLastError();
        throw new ChannelException("no ICMP socket: " + Libc.strerror(errno) + " (errno " + errno
                + "); it needs CAP_NET_RAW, or this group in net.ipv4.ping_group_range");
    }

    /** Closes one that has not become a channel's. */
    public static void close(IcmpSocket socket) {
        int unused = Libc.close(socket.descriptor());
    }
}
