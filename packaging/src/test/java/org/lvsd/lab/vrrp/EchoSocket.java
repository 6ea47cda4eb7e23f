package org.lvsd.lab.vrrp;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** ICMP echo requests (RFC 792), or ICMPv6 ones (RFC 4443), to the virtual address, whose data is their number, and the answers. */
final class EchoSocket implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int AF_PACKET = 17;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_RAW = 3;
    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int ETH_P_IPV6 = 0x86dd;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int IDENTIFIER = 0x1d5d;
    private static final int LENGTH = 12;

    static {
        Native.register(EchoSocket.class, "c");
    }

    /**
     * @param header length of the IP header that an answer has before it, in bytes
     * @param ttl where in it the TTL, or hop limit, is
     */
    private record Format(int request, int reply, int header, int ttl) {}

    private static final Format FOUR = new Format(8, 0, 20, 8);
    private static final Format SIX = new Format(128, 129, 40, 7);

    /** @param ttl of the IP packet, which is above 0 */
    record Answer(int number, byte ttl) {}

    private final Format format;
    private final int sending;
    private final int receiving;
    private final Memory to;
    private final Memory packet = new Memory(LENGTH);
    private final Memory buffer = new Memory(256);

    private EchoSocket(boolean six, int index) throws Exception {
        format = six ? SIX : FOUR;
        to = six ? to(index) : to();
        sending = socket(six ? AF_INET6 : AF_INET, SOCK_RAW, six ? IPPROTO_ICMPV6 : IPPROTO_ICMP);
        // An IPv6 socket does not hand out the header.
        receiving = six
                ? socket(AF_PACKET, SOCK_DGRAM, Short.toUnsignedInt(Short.reverseBytes((short) ETH_P_IPV6)))
                : sending;
        try (Memory timeout = new Memory(16)) {
            timeout.setLong(0, 0);
            timeout.setLong(8, 100_000);
            setsockopt(receiving, SOL_SOCKET, SO_RCVTIMEO, timeout, 16);
        }
    }

    /** On the client's cable. */
    static EchoSocket open(Wire wire, boolean six) throws Exception {
        int index = Wire.device(wire.client).index();
        return wire.client.call(() -> new EchoSocket(six, index));
    }

    private static native int socket(int domain, int type, int protocol) throws LastErrorException;

    private static native int setsockopt(int fd, int level, int option, Pointer value, int length)
            throws LastErrorException;

    private static native long sendto(int fd, Pointer data, long length, int flags, Pointer to, int toLength);

    private static native long recv(int fd, Pointer buffer, long length, int flags);

    private static native int close(int fd) throws LastErrorException;

    /** struct sockaddr_in. */
    private static Memory to() throws Exception {
        Memory to = new Memory(16);
        to.clear();
        to.setShort(0, (short) AF_INET);
        to.write(4, InetAddress.getByName(Wire.VIP).getAddress(), 0, 4);
        return to;
    }

    /** struct sockaddr_in6. */
    private static Memory to(int scope) throws Exception {
        Memory to = new Memory(28);
        to.clear();
        to.setShort(0, (short) AF_INET6);
        to.write(8, InetAddress.getByName(Wire.VIP6).getAddress(), 0, 16);
        to.setInt(24, scope);
        return to;
    }

    void send(int number) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        bytes.put(0, (byte) format.request).putShort(4, (short) IDENTIFIER).putInt(8, number);
        int sum = 0;
        for (int i = 0; i < LENGTH; i += 2) {
            sum += Short.toUnsignedInt(bytes.getShort(i));
        }
        sum = (sum & 0xffff) + (sum >> 16);
        // ICMPv6's is the kernel's own.
        bytes.putShort(2, (short) ~((sum & 0xffff) + (sum >> 16)));
        packet.write(0, bytes.array(), 0, LENGTH);
        sendto(sending, packet, LENGTH, 0, to, (int) to.size());
    }

    /** Null where none came for a tenth of a second, or what came is something else. */
    @Nullable
    Answer receive() {
        if (recv(receiving, buffer, buffer.size(), 0) != format.header + LENGTH) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(buffer.getByteArray(0, format.header + LENGTH));
        boolean ours = Byte.toUnsignedInt(bytes.get(format.header)) == format.reply
                && bytes.getShort(format.header + 4) == IDENTIFIER;
        return ours ? new Answer(bytes.getInt(format.header + 8), bytes.get(format.ttl)) : null;
    }

    @Override
    public void close() {
        close(sending);
        if (receiving != sending) {
            close(receiving);
        }
    }
}
