package org.lvsd.netlink.socket;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.NetlinkException;

/** A netlink socket of the kernel's. Not thread-safe. */
final class NetlinkSocket implements NetlinkTransport {
    static final int NETLINK_ROUTE = 0;
    static final int NETLINK_NETFILTER = 12;
    static final int NETLINK_GENERIC = 16;

    /** Larger than any datagram the kernel builds: dumps fill 32 KiB at most (NLMSG_GOODSIZE, netlink_dump). */
    private static final int RECEIVE_BYTES = 64 * 1024;

    /** {@code struct sockaddr_nl}, linux/netlink.h. */
    private static final int SOCKADDR_NL_BYTES = 12;

    private static final int SOCKADDR_NL_PID = 4;

    private final int fd;
    private final String name;
    private final Memory buffer = new Memory(RECEIVE_BYTES);
    private final Memory sender = new Memory(SOCKADDR_NL_BYTES);
    private final Memory senderLength = new Memory(4);
    private boolean closed;

    private NetlinkSocket(int fd, String name) {
        this.fd = fd;
        this.name = name;
    }

    /** One whose calls block, up to the time limit. */
    static NetlinkSocket blocking(int protocol, String name, long timeoutMillis) throws NetlinkException {
        NetlinkSocket socket = open(protocol, 0, name);
        socket.limitReceiveTime(timeoutMillis);
        return socket;
    }

    static NetlinkSocket nonblocking(int protocol, String name) throws NetlinkException {
        return open(protocol, Libc.SOCK_NONBLOCK, name);
    }

    private static NetlinkSocket open(int protocol, int typeFlags, String name) throws NetlinkException {
        int fd = Libc.socket(Libc.AF_NETLINK, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC | typeFlags, protocol);
        if (fd < 0) {
            throw new NetlinkException("open", name, Native.getLastError(), "");
        }
        NetlinkSocket socket = new NetlinkSocket(fd, name);
        socket.bind();
        // Kernels before 4.12 know neither; errors then come without words, and with the request behind them.
        socket.option(Libc.SOL_NETLINK, Libc.NETLINK_EXT_ACK, 1);
        socket.option(Libc.SOL_NETLINK, Libc.NETLINK_CAP_ACK, 1);
        return socket;
    }

    private void bind() throws NetlinkException {
        try (Memory address = new Memory(SOCKADDR_NL_BYTES)) {
            address.clear();
            address.setShort(0, (short) Libc.AF_NETLINK);
            if (Libc.bind(fd, Pointer.nativeValue(address), SOCKADDR_NL_BYTES) < 0) {
                int errno = Native.getLastError();
                close();
                throw new NetlinkException("bind", name, errno, "");
            }
        }
    }

    private void limitReceiveTime(long millis) {
        try (Memory timeval = new Memory(16)) {
            timeval.setLong(0, millis / 1000);
            timeval.setLong(8, millis % 1000 * 1000);
            Libc.setsockopt(fd, Libc.SOL_SOCKET, Libc.SO_RCVTIMEO, Pointer.nativeValue(timeval), 16);
        }
    }

    /** Room for what is not read at once. Beyond the system's limit where privileges allow it. */
    void receiveBuffer(int bytes) {
        if (option(Libc.SOL_SOCKET, Libc.SO_RCVBUFFORCE, bytes) < 0) {
            option(Libc.SOL_SOCKET, Libc.SO_RCVBUF, bytes);
        }
    }

    void join(int group) throws NetlinkException {
        if (option(Libc.SOL_NETLINK, Libc.NETLINK_ADD_MEMBERSHIP, group) < 0) {
            throw new NetlinkException("join group " + group + " on", name, Native.getLastError(), "");
        }
    }

    private int option(int level, int option, int value) {
        try (Memory memory = new Memory(4)) {
            memory.setInt(0, value);
            return Libc.setsockopt(fd, level, option, Pointer.nativeValue(memory), 4);
        }
    }

    int fd() {
        return fd;
    }

    @Override
    public void send(byte[] datagram) throws NetlinkException {
        if (Libc.send(fd, datagram, datagram.length, 0) < 0) {
            throw new NetlinkException("send to", name, Native.getLastError(), "");
        }
    }

    @Override
    public byte[] receive() throws NetlinkException {
        while (true) {
            long length = receiveInto();
            if (length >= 0 && sender.getInt(SOCKADDR_NL_PID) != 0) {
                // Any process may write to a netlink socket; only the kernel has no port id.
                continue;
            }
            if (length >= 0 && length <= RECEIVE_BYTES) {
                return buffer.getByteArray(0, (int) length);
            }
            int errno = length > RECEIVE_BYTES ? Errno.ENOBUFS : Native.getLastError();
            if (errno != Errno.EINTR) {
                throw new NetlinkException("receive from", name, errno, "");
            }
        }
    }

    private long receiveInto() {
        senderLength.setInt(0, SOCKADDR_NL_BYTES);
        return Libc.recvfrom(
                fd,
                Pointer.nativeValue(buffer),
                RECEIVE_BYTES,
                Libc.MSG_TRUNC,
                Pointer.nativeValue(sender),
                Pointer.nativeValue(senderLength));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Libc.close(fd);
            buffer.close();
            sender.close();
            senderLength.close();
        }
    }
}
