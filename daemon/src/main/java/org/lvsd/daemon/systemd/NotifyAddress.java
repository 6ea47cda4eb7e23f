package org.lvsd.daemon.systemd;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The value of {@code NOTIFY_SOCKET} as the kernel takes it: {@code struct sockaddr_un}, linux/un.h. */
final class NotifyAddress {
    /** {@code AF_UNIX}, linux/socket.h. */
    static final short AF_UNIX = 1;

    /** {@code UNIX_PATH_MAX}, linux/un.h. */
    private static final int MOST_BYTES = 108;

    private NotifyAddress() {}

    /**
     * @param text a path, or {@code @} and the name of an abstract socket
     * @throws IllegalArgumentException when it is neither, or too long
     */
    static byte[] bytes(String text) {
        byte[] name = text.getBytes(StandardCharsets.UTF_8);
        boolean isAbstract = text.startsWith("@");
        if ((!isAbstract && !text.startsWith("/")) || name.length < 2) {
            throw new IllegalArgumentException(
                    "NOTIFY_SOCKET=" + text + " is neither a path nor the name of an abstract socket (@…)");
        }
        if (name.length >= MOST_BYTES) {
            throw new IllegalArgumentException(
                    "NOTIFY_SOCKET is longer than the " + (MOST_BYTES - 1) + " bytes of a socket's name: " + text);
        }
        // An abstract name begins with a zero and ends with the length; a path ends with a zero.
        ByteBuffer address = ByteBuffer.allocate(2 + name.length + (isAbstract ? 0 : 1))
                .order(ByteOrder.nativeOrder())
                .putShort(AF_UNIX);
        address.put(name);
        if (isAbstract) {
            address.put(2, (byte) 0);
        }
        return address.array();
    }
}
