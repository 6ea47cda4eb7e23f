package org.lvsd.daemon.systemd;

import com.sun.jna.Native;

/** The C library's calls that a datagram to a Unix socket needs; Java's own channels know only streams there. */
final class Libc {
    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    static native int socket(int domain, int type, int protocol);

    static native int setsockopt(int fd, int level, int option, byte[] value, int length);

    static native long sendto(int fd, byte[] data, long length, int flags, byte[] address, int addressLength);

    static native int close(int fd);

    static native String strerror(int errno);
}
