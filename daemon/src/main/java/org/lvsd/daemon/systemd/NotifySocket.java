package org.lvsd.daemon.systemd;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The socket on which systemd listens. Of one thread, which may wait up to {@value #PATIENCE_SECONDS} s where the queue is full. */
final class NotifySocket implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    /** {@code SOCK_DGRAM | SOCK_CLOEXEC}, linux/net.h. */
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;

    /** asm-generic/socket.h: {@code SOL_SOCKET}, {@code SO_SNDTIMEO}. */
    private static final int SOL_SOCKET = 1;

    private static final int SO_SNDTIMEO = 21;

    /** linux/socket.h. */
    private static final int MSG_NOSIGNAL = 0x4000;

    private final String name;
    private final byte[] address;
    private final int fd;

    private NotifySocket(String name, byte[] address, int fd) {
        this.name = name;
        this.address = address;
        this.fd = fd;
    }

    /**
     * @param name a path, or {@code @} and the name of an abstract socket
     * @throws IOException when that is not so, or there are no descriptors
     */
    static NotifySocket open(String name) throws IOException {
        byte[] address;
        try {
            address = NotifyAddress.bytes(name);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        int fd = Libc.socket(NotifyAddress.AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
        if (fd < 0) {
            throw failure("socket", name);
        }
        // struct timeval on 64-bit platforms.
        byte[] patience = ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putLong(PATIENCE_SECONDS)
                .array();
        if (Libc.setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, patience, patience.length) < 0) {
            IOException failure = failure("setsockopt SO_SNDTIMEO", name);
            Libc.close(fd);
            throw failure;
        }
        return new NotifySocket(name, address, fd);
    }

    /** @throws IOException when nobody listens there, or does not take it in time */
    void send(String message) throws IOException {
        byte[] data = message.getBytes(StandardCharsets.UTF_8);
        if (Libc.sendto(fd, data, data.length, MSG_NOSIGNAL, address, address.length) < 0) {
            throw failure("sendto", name);
        }
    }

    private static IOException failure(String call, String name) {
        int errno = Native.getLastError();
        return new IOException(
                call + " for NOTIFY_SOCKET=" + name + " failed: errno " + errno + ", " + Libc.strerror(errno));
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}
