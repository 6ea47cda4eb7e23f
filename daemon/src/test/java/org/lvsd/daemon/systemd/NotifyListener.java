package org.lvsd.daemon.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** systemd's end of the socket. */
public final class NotifyListener implements AutoCloseable {
    /** {@code SOCK_DGRAM}, {@code SOL_SOCKET}, {@code SO_RCVTIMEO}: linux/net.h, asm-generic/socket.h. */
    private static final int SOCK_DGRAM = 2;

    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;

    /** As {@link Libc} has none of these. */
    static final class Server {
        static {
            Native.register(Server.class, "c");
        }

        private Server() {}

        static native int bind(int fd, byte[] address, int length);

        static native long recv(int fd, byte[] data, long length, int flags);
    }

    private final int fd = Libc.socket(NotifyAddress.AF_UNIX, SOCK_DGRAM, 0);

    public NotifyListener(String name) {
        byte[] address = NotifyAddress.bytes(name);
        assertThat(Server.bind(fd, address, address.length)).as("bind " + name).isZero();
        byte[] tenSeconds = ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putLong(10)
                .array();
        assertThat(Libc.setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, tenSeconds, tenSeconds.length))
                .isZero();
    }

    /** The next message; waits for it up to ten seconds. */
    public String next() {
        byte[] data = new byte[4096];
        long length = Server.recv(fd, data, data.length, 0);
        assertThat(length).as("a message within 10 s").isPositive();
        return new String(data, 0, (int) length, StandardCharsets.UTF_8);
    }

    /** Skips what begins otherwise. */
    public String nextThatBegins(String with) {
        String message = next();
        while (!message.startsWith(with)) {
            message = next();
        }
        return message;
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}
