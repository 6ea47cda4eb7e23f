package org.lvsd.vrrp.socket;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A socket's descriptor, closed once, with errors that name what it is. */
final class Descriptor implements AutoCloseable {
    private final int fd;
    private final String what;
    private boolean closed;

    private Descriptor(int fd, String what) {
        this.fd = fd;
        this.what = what;
    }

    static Descriptor open(int family, int protocol, String what) throws VrrpSocketException {
        int type = SocketConstants.SOCK_RAW | SocketConstants.SOCK_NONBLOCK | SocketConstants.SOCK_CLOEXEC;
        int fd = Libc.socket(family, type, protocol);
        if (fd < 0) {
            throw new VrrpSocketException(SocketFailure.of("socket", what, Native.getLastError()));
        }
        return new Descriptor(fd, what);
    }

    int fd() {
        return fd;
    }

    boolean isClosed() {
        return closed;
    }

    void set(String name, int level, int option, int value) throws VrrpSocketException {
        set(
                name,
                level,
                option,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.nativeOrder())
                        .putInt(value)
                        .array());
    }

    void set(String name, int level, int option, byte[] value) throws VrrpSocketException {
        try (Memory memory = new Memory(value.length)) {
            memory.write(0, value, 0, value.length);
            if (Libc.setsockopt(fd, level, option, Pointer.nativeValue(memory), value.length) < 0) {
                throw new VrrpSocketException(failure("setsockopt " + name, Native.getLastError()));
            }
        }
    }

    SendResult send(NativeMessage message) {
        if (closed) {
            return failure("sendmsg", Errno.EBADF);
        }
        int flags = SocketConstants.MSG_DONTWAIT | SocketConstants.MSG_NOSIGNAL;
        if (Libc.sendmsg(fd, message.address(), flags) < 0) {
            return failure("sendmsg", Native.getLastError());
        }
        return SendResult.Sent.SENT;
    }

    SocketFailure failure(String operation, int errno) {
        return SocketFailure.of(operation, what, errno);
    }

    @Override
    public void close() {
        close(Runnable::run);
    }

    /** Nothing can be done with it any more; the kernel is told there, or here when nothing runs there any more. */
    void close(Executor elsewhere) {
        if (!closed) {
            closed = true;
            try {
                elsewhere.execute(this::closeNow);
            } catch (RejectedExecutionException e) {
                closeNow();
            }
        }
    }

    /** Nothing to do about an error here: Linux releases the descriptor whatever close answers. */
    private void closeNow() {
        Libc.close(fd);
    }
}
