package org.lvsd.healthcheck.probe.run;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;

/** What the kernel says about a probe's connection. */
final class ProbeChannelEvents implements EpollIoHandle {
    private final ProbeChannel channel;
    private final ProbeSocket socket;

    ProbeChannelEvents(ProbeChannel channel, ProbeSocket socket) {
        this.channel = channel;
        this.socket = socket;
    }

    @Override
    public FileDescriptor fd() {
        return socket.descriptor();
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
        EpollIoOps ops = ((EpollIoEvent) event).ops();
        if (ops.contains(EpollIoOps.EPOLLRDHUP)) {
            channel.peerHasClosed();
        }
        if (!channel.isOpen() || !channel.establish(ops.contains(EpollIoOps.EPOLLERR))) {
            return;
        }
        if (ops.contains(EpollIoOps.EPOLLOUT)) {
            channel.unsafe().flush();
        }
        if (channel.isOpen() && ProbeSocket.mayRead(ops)) {
            read(ops.contains(EpollIoOps.EPOLLRDHUP), registration);
        }
    }

    /** Until nothing is left: the kernel tells of what comes later, but of this only when it is asked again. */
    private void read(boolean toTheEnd, IoRegistration registration) {
        ChannelPipeline pipeline = channel.pipeline();
        boolean more = true;
        for (int reads = 0; more && channel.isOpen(); reads++) {
            if (reads == ProbeSocket.MAX_READS) {
                registration.submit(ProbeSocket.ALL_EVENTS);
                return;
            }
            ByteBuf bytes = channel.alloc().directBuffer(ProbeSocket.READ_BYTES);
            int count = read(bytes);
            if (count > 0) {
                more = toTheEnd || count == ProbeSocket.READ_BYTES;
                pipeline.fireChannelRead(bytes);
                if (!more && channel.isOpen()) {
                    pipeline.fireChannelReadComplete();
                }
            } else {
                bytes.release();
                more = false;
                if (channel.isOpen()) {
                    pipeline.fireChannelReadComplete();
                }
                if (count < 0 && channel.isOpen()) {
                    channel.unsafe().close(channel.voidPromise());
                }
            }
        }
    }

    /** How many bytes came; 0 when none are there now, -1 at the end of the connection, by an error too. */
    private int read(ByteBuf bytes) {
        try {
            return socket.read(bytes);
        } catch (IOException e) {
            channel.pipeline().fireExceptionCaught(e);
            return -1;
        }
    }

    @Override
    public void close() {
        channel.unsafe().closeForcibly();
    }
}
