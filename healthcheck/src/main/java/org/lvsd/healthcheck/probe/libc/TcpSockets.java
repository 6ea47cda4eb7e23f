package org.lvsd.healthcheck.probe.libc;

import com.sun.jna.Native;
import io.netty.channel.unix.Errors;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * TCP sockets with as few system calls as there can be: Netty's own ask the kernel for their name, buffer size and family
 * when they are made, which costs as much as the rest of a probe.
 */
public final class TcpSockets {
    private static final short AF_INET = 2;
    private static final short AF_INET6 = 10;
    private static final int SOCK_STREAM = 1;
    /** SOCK_NONBLOCK and SOCK_CLOEXEC: socket(2), include/linux/net.h. */
    private static final int FLAGS = 0x800 | 0x80000;

    /** include/uapi/asm-generic/socket.h and include/uapi/linux/in.h. */
    private static final int SOL_SOCKET = 1;

    private static final int SO_ERROR = 4;
    private static final int SO_LINGER = 13;
    private static final int SO_MARK = 36;
    private static final int IPPROTO_IP = 0;
    private static final int IP_BIND_ADDRESS_NO_PORT = 24;

    private static final int EINTR = 4;
    private static final int EINPROGRESS = 115;
    /** struct linger: on, for 0 seconds. */
    private static final byte[] RESET_ON_CLOSE = ints(1, 0);

    private static final int SOCKADDR_IN_BYTES = 16;
    private static final int SOCKADDR_IN6_BYTES = 28;

    /** struct sockaddr: AF_UNSPEC is 0. */
    private static final SocketName NOBODY = new SocketName().put(new byte[SOCKADDR_IN_BYTES]);

    /** Of the socket that the thread connects. */
    private static final ThreadLocal<SocketName> NAMES = ThreadLocal.withInitial(SocketName::new);

    private TcpSockets() {}

    /**
     * Opens a nonblocking one.
     *
     * @throws IOException when the kernel refuses
     */
    public static int open(InetAddress target) throws IOException {
        int family = target instanceof Inet4Address ? AF_INET : AF_INET6;
        return checked("socket", Libc.socket(family, SOCK_STREAM | FLAGS, 0));
    }

    /** Has it closed with a reset: SO_LINGER 0, socket(7). */
    public static void resetOnClose(int descriptor) {
        int unused = Libc.setsockopt(descriptor, SOL_SOCKET, SO_LINGER, RESET_ON_CLOSE, RESET_ON_CLOSE.length);
    }

    /**
     * Sets SO_MARK.
     *
     * @throws BindException when the kernel refuses: it needs CAP_NET_ADMIN
     */
    public static void mark(int descriptor, int mark) throws IOException {
        byte[] value = ints(mark);
        if (Libc.setsockopt(descriptor, SOL_SOCKET, SO_MARK, value, value.length) < 0) {
            throw new BindException("mark " + mark + ": " + Libc.strerror(Native.getLastError()));
        }
    }

    /** Binds it to an address; the port is chosen as it connects, else each socket would hold one for all targets, ip(7). */
    public static void bind(int descriptor, InetAddress source) throws IOException {
        set(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, ints(1));
        byte[] name = name(new InetSocketAddress(source, 0));
        if (Libc.bind(descriptor, name, name.length) < 0) {
            throw new BindException("bind to " + source.getHostAddress() + ": " + Libc.strerror(Native.getLastError()));
        }
    }

    /**
     * Begins to connect.
     *
     * @return whether that is done already
     */
    public static boolean connect(int descriptor, InetSocketAddress target) throws IOException {
        SocketName name = NAMES.get().put(name(target));
        if (Libc.connect(descriptor, name.address(), name.bytes()) == 0) {
            return true;
        }
        int errno = Native.getLastError();
        if (errno == EINPROGRESS || errno == EINTR) {
            return false;
        }
        throw Errors.newIOException("connect", -errno);
    }

    /** Gives its connection up, by a reset if there is one. @return whether it can connect anew: connect(2), AF_UNSPEC */
    public static boolean disconnect(int descriptor) {
        return Libc.connect(descriptor, NOBODY.address(), NOBODY.bytes()) == 0;
    }

    /** What went wrong on it, or null when nothing has. */
    public static @Nullable IOException error(int descriptor) {
        byte[] value = new byte[4];
        byte[] length = ints(value.length);
        if (Libc.getsockopt(descriptor, SOL_SOCKET, SO_ERROR, value, length) < 0) {
            return Errors.newIOException("getsockopt", -Native.getLastError());
        }
        int errno = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt();
        return errno == 0 ? null : Errors.newIOException("connect", -errno);
    }

    /** Whether its own name is this address. */
    public static boolean isNamed(int descriptor, InetSocketAddress address) {
        byte[] expected = name(address);
        byte[] name = new byte[expected.length];
        return Libc.getsockname(descriptor, name, ints(name.length)) == 0 && Arrays.equals(name, expected);
    }

    private static void set(int descriptor, int level, int option, byte[] value) throws IOException {
        int unused = checked("setsockopt", Libc.setsockopt(descriptor, level, option, value, value.length));
    }

    private static int checked(String call, int result) throws IOException {
        if (result < 0) {
            throw Errors.newIOException(call, -Native.getLastError());
        }
        return result;
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.nativeOrder());
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    /** struct sockaddr_in and sockaddr_in6: include/uapi/linux/in.h and in6.h. */
    private static byte[] name(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        boolean v4 = host instanceof Inet4Address;
        ByteBuffer name = ByteBuffer.allocate(v4 ? SOCKADDR_IN_BYTES : SOCKADDR_IN6_BYTES);
        name.order(ByteOrder.nativeOrder()).putShort(v4 ? AF_INET : AF_INET6);
        name.order(ByteOrder.BIG_ENDIAN).putShort((short) address.getPort());
        if (!v4) {
            name.putInt(0);
        }
        name.put(host.getAddress());
        if (host instanceof java.net.Inet6Address v6) {
            name.order(ByteOrder.nativeOrder()).putInt(v6.getScopeId());
        }
        return name.array();
    }
}
