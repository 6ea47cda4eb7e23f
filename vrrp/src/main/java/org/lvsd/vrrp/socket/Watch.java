package org.lvsd.vrrp.socket;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.Errors.NativeIoException;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A foreign descriptor on a Netty loop. Netty is told its number, never that it owns it. */
final class Watch implements EpollIoHandle, Registration {
    private final IoEventLoop loop;
    private final FileDescriptor descriptor;
    private final Runnable onReadable;
    private volatile boolean closed;
    private volatile @Nullable IoRegistration registration;

    private Watch(IoEventLoop loop, int fd, Runnable onReadable) {
        this.loop = loop;
        this.descriptor = new FileDescriptor(fd);
        this.onReadable = onReadable;
    }

    static Watch start(IoEventLoop loop, int fd, Runnable onReadable) throws VrrpSocketException {
        Watch watch = new Watch(loop, fd, onReadable);
        Future<IoRegistration> registered = loop.register(watch);
        // Done already on the loop's own thread; another waits for the loop, which never waits itself.
        registered.awaitUninterruptibly();
        Throwable refused = registered.cause() == null ? watch.listen(registered.getNow()) : registered.cause();
        if (refused != null) {
            watch.close();
            throw failure(fd, refused);
        }
        return watch;
    }

    private @Nullable Throwable listen(IoRegistration made) {
        registration = made;
        if (loop.inEventLoop()) {
            return submit(made);
        }
        return loop.submit(() -> submit(made)).awaitUninterruptibly().getNow();
    }

    private static @Nullable Throwable submit(IoRegistration made) {
        try {
            made.submit(EpollIoOps.EPOLLIN);
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static VrrpSocketException failure(int fd, Throwable refused) {
        Throwable cause = refused.getCause() == null ? refused : refused.getCause();
        // Netty keeps the error number negative, as the kernel returns it.
        int errno = cause instanceof NativeIoException e ? Math.abs(e.expectedErr()) : Errno.EINVAL;
        SocketFailure failure = SocketFailure.of("epoll_ctl", "descriptor " + fd, errno);
        VrrpSocketException thrown = new VrrpSocketException(failure);
        thrown.initCause(refused);
        return thrown;
    }

    @Override
    public void handle(IoRegistration source, IoEvent event) {
        if (!closed) {
            onReadable.run();
        }
    }

    @Override
    public FileDescriptor fd() {
        return descriptor;
    }

    @Override
    public void close() {
        closed = true;
        IoRegistration made = registration;
        if (made != null && made.isValid()) {
            cancel(made);
        }
    }

    private static void cancel(IoRegistration made) {
        try {
            made.cancel();
        } catch (RejectedExecutionException e) {
            // The loop has ended, and its epoll instance with it: nothing watches the descriptor any more.
        }
    }
}
