package org.lvsd.healthcheck.probe.run;

import io.netty.buffer.ByteBuf;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.probe.libc.TcpSockets;
import org.lvsd.healthcheck.probe.type.Endpoint;

/** The TCP socket of one probe, nonblocking. */
final class ProbeSocket {
    /** How much is read at a time. */
    static final int READ_BYTES = 8 * 1024;

    /** In a row: a server that sends without end has to let the others, and its own deadline, in between. */
    static final int MAX_READS = 16;

    /** To be told once of each thing that happens: epoll(7). */
    static final EpollIoOps ALL_EVENTS = EpollIoOps.EPOLLET
            .with(EpollIoOps.EPOLLIN)
            .with(EpollIoOps.EPOLLOUT)
            .with(EpollIoOps.EPOLLRDHUP);

    private final Endpoint endpoint;
    private final FileDescriptor descriptor;

    /** A new one. */
    ProbeSocket(Endpoint endpoint) throws IOException {
        this(endpoint, open(endpoint));
    }

    /** One that is there already, not connected. */
    ProbeSocket(Endpoint endpoint, FileDescriptor descriptor) {
        this.endpoint = endpoint;
        this.descriptor = descriptor;
    }

    /** @throws IOException when the kernel gives no socket */
    static FileDescriptor open(Endpoint endpoint) throws IOException {
        return new FileDescriptor(TcpSockets.open(endpoint.target().getAddress()));
    }

    /** Whether an event says that there is something to read, be it the end or an error. */
    static boolean mayRead(EpollIoOps ops) {
        return ops.contains(EpollIoOps.EPOLLIN)
                || ops.contains(EpollIoOps.EPOLLRDHUP)
                || ops.contains(EpollIoOps.EPOLLERR);
    }

    FileDescriptor descriptor() {
        return descriptor;
    }

    boolean isOpen() {
        return descriptor.isOpen();
    }

    /** Begins to connect by the way that the endpoint asks for. @return whether that is done already */
    boolean connect() throws IOException {
        if (endpoint.mark() != 0) {
            TcpSockets.mark(descriptor.intValue(), endpoint.mark());
        }
        if (endpoint.source() != null) {
            TcpSockets.bind(descriptor.intValue(), endpoint.source());
        }
        return TcpSockets.connect(descriptor.intValue(), endpoint.target());
    }

    /** What went wrong, or null when nothing has. */
    @Nullable
    IOException error() {
        return TcpSockets.error(descriptor.intValue());
    }

    /** Whether the connection's other end is itself. Asks the kernel only where the port is one that it gives away. */
    boolean isItsOwnPeer() {
        return endpoint.target().getPort() >= EphemeralPorts.FIRST
                && TcpSockets.isNamed(descriptor.intValue(), endpoint.target());
    }

    /** Writes what there is room for. @return whether that was all */
    boolean write(ByteBuf bytes) throws IOException {
        while (bytes.isReadable()) {
            ByteBuffer nio = bytes.internalNioBuffer(bytes.readerIndex(), bytes.readableBytes());
            int written = descriptor.write(nio, nio.position(), nio.limit());
            if (written <= 0) {
                return false;
            }
            bytes.skipBytes(written);
        }
        return true;
    }

    /** Reads into an empty buffer. @return how many bytes came; 0 when none are there now, -1 at the end */
    int read(ByteBuf bytes) throws IOException {
        ByteBuffer nio = bytes.internalNioBuffer(0, bytes.writableBytes());
        int count = descriptor.read(nio, nio.position(), nio.limit());
        if (count > 0) {
            bytes.writerIndex(count);
        }
        return count;
    }

    /** @param reset rather than let the kernel keep it in TIME_WAIT */
    void close(boolean reset) throws IOException {
        if (reset) {
            TcpSockets.resetOnClose(descriptor.intValue());
        }
        descriptor.close();
    }
}
