package org.lvsd.netlink.socket;

import com.sun.jna.Native;

/** The C library's calls that netlink needs; pointers are {@code long}, the errno is {@link Native#getLastError()}. */
final class Libc {
    static final int AF_NETLINK = 16;
    static final int SOCK_RAW = 3;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_RCVBUF = 8;
    static final int SO_RCVTIMEO = 20;
    static final int SO_RCVBUFFORCE = 33;
    static final int SOL_NETLINK = 270;
    /** linux/netlink.h. */
    static final int NETLINK_ADD_MEMBERSHIP = 1;

    static final int NETLINK_CAP_ACK = 10;
    static final int NETLINK_EXT_ACK = 11;
    static final int MSG_TRUNC = 0x20;
    static final int MSG_DONTWAIT = 0x40;

    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    static native int socket(int domain, int type, int protocol);

    static native int bind(int fd, long address, int length);

    static native int setsockopt(int fd, int level, int option, long value, int length);

    static native long send(int fd, byte[] bytes, long length, int flags);

    static native long recvfrom(int fd, long buffer, long length, int flags, long address, long addressLength);

    static native int close(int fd);
}
