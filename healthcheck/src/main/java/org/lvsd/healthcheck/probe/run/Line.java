package org.lvsd.healthcheck.probe.run;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.probe.libc.TcpSockets;
import org.lvsd.healthcheck.probe.type.Endpoint;

/** A TCP socket for one exchange after another, registered once for all events (EPOLLET, epoll(7)). */
final class Line implements EpollIoHandle {
    private final FileDescriptor descriptor;
    private @Nullable IoRegistration registration;
    private @Nullable Exchange user;

    /** @throws IOException when the kernel gives no socket */
    Line(Endpoint endpoint) throws IOException {
        descriptor = ProbeSocket.open(endpoint);
    }

    void serve(Exchange exchange) {
        user = exchange;
    }

    /** The socket has begun to connect: from now on what happens to it is told. */
    void watch(CheckLoop loop) {
        if (registration == null) {
            IoRegistration made = loop.register(this);
            try {
                made.submit(ProbeSocket.ALL_EVENTS);
            } catch (RuntimeException e) {
                // A line that hears nothing is not to be used again.
                made.cancel();
                throw e;
            }
            registration = made;
        }
    }

    /** What is there still is told once more, after what others have. */
    void askAgain() {
        IoRegistration made = registration;
        if (made != null) {
            made.submit(ProbeSocket.ALL_EVENTS);
        }
    }

    @Override
    public FileDescriptor fd() {
        return descriptor;
    }

    /** That a connection has been given up is an event, too, of interest to nobody. */
    @Override
    public void handle(IoRegistration unused, IoEvent event) {
        if (user != null) {
            user.handle(((EpollIoEvent) event).ops());
        }
    }

    /** Gives the connection up, by a reset if there is still one. @return whether another can be made */
    boolean disconnect() {
        user = null;
        return registration != null && TcpSockets.disconnect(descriptor.intValue());
    }

    @Override
    public void close() {
        user = null;
        try {
            // The kernel forgets the registration with the descriptor; Netty then does not ask it to.
            descriptor.close();
        } catch (IOException e) {
            // The descriptor is gone whatever close(2) says.
        }
        IoRegistration made = registration;
        registration = null;
        if (made != null) {
            made.cancel();
        }
    }
}
