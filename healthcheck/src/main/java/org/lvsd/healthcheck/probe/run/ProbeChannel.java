package org.lvsd.healthcheck.probe.run;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelId;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.probe.libc.TcpSockets;
import org.lvsd.healthcheck.probe.type.Endpoint;

/**
 * A TCP connection of a probe, for which the kernel is called as rarely as can be: it is registered once for all events
 * (EPOLLET, epoll(7)), and never asked for what is known or of no interest. Reads as long as something comes.
 */
final class ProbeChannel extends AbstractChannel {
    private static final ChannelMetadata METADATA = new ChannelMetadata(false);
    private static final EpollIoOps ALL_EVENTS = EpollIoOps.EPOLLET
            .with(EpollIoOps.EPOLLIN)
            .with(EpollIoOps.EPOLLOUT)
            .with(EpollIoOps.EPOLLRDHUP);

    private final Endpoint endpoint;
    private final FileDescriptor descriptor;
    private final ChannelConfig config = new ProbeChannelConfig(this);
    private final ProbeChannelEvents events;
    private @Nullable IoRegistration registration;
    private @Nullable ChannelPromise connecting;
    private boolean connected;

    ProbeChannel(Endpoint endpoint) throws IOException {
        super(null);
        this.endpoint = endpoint;
        descriptor = new FileDescriptor(TcpSockets.open(endpoint.target().getAddress()));
        events = new ProbeChannelEvents(this, descriptor);
    }

    @Override
    protected ChannelId newId() {
        return ProbeChannelId.next();
    }

    @Override
    protected void doRegister(ChannelPromise promise) {
        ((IoEventLoop) eventLoop()).register(events).addListener(done -> {
            if (done.isSuccess()) {
                registration = (IoRegistration) done.getNow();
                promise.setSuccess();
            } else {
                promise.setFailure(done.cause());
            }
        });
    }

    /** Connects to the endpoint, whatever is given. */
    private void connect(ChannelPromise promise) {
        try {
            if (connecting != null || connected) {
                throw new AlreadyConnectedException();
            }
            connecting = promise;
            prepare();
            boolean done = TcpSockets.connect(descriptor.intValue(), endpoint.target());
            if (registration != null) {
                registration.submit(ALL_EVENTS);
            }
            if (done) {
                established(promise);
            }
        } catch (IOException | RuntimeException e) {
            connecting = null;
            promise.tryFailure(e);
        }
    }

    private void prepare() throws IOException {
        if (endpoint.mark() != 0) {
            TcpSockets.mark(descriptor.intValue(), endpoint.mark());
        }
        if (endpoint.source() != null) {
            TcpSockets.bind(descriptor.intValue(), endpoint.source());
        }
    }

    /** The kernel has an event for the connection. Returns whether it is established. */
    boolean establish(boolean hasError) {
        ChannelPromise promise = connecting;
        if (promise != null) {
            IOException error = hasError ? TcpSockets.error(descriptor.intValue()) : null;
            if (error == null) {
                established(promise);
            } else {
                connecting = null;
                promise.tryFailure(error);
            }
        }
        return connected && isOpen();
    }

    private void established(ChannelPromise promise) {
        connecting = null;
        connected = true;
        promise.trySuccess();
        pipeline().fireChannelActive();
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer out) throws Exception {
        for (Object next = out.current(); next != null; next = out.current()) {
            ByteBuf bytes = (ByteBuf) next;
            while (bytes.isReadable()) {
                ByteBuffer nio = bytes.internalNioBuffer(bytes.readerIndex(), bytes.readableBytes());
                int written = descriptor.write(nio, nio.position(), nio.limit());
                if (written <= 0) {
                    // The kernel tells when there is room again.
                    return;
                }
                bytes.skipBytes(written);
            }
            out.remove();
        }
    }

    @Override
    protected Object filterOutboundMessage(Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            throw new UnsupportedOperationException("a probe cannot send " + message.getClass());
        }
        if (bytes.isDirect() && bytes.nioBufferCount() == 1) {
            return bytes;
        }
        ByteBuf direct = alloc().directBuffer(bytes.readableBytes())
                .writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
        ReferenceCountUtil.release(bytes);
        return direct;
    }

    @Override
    protected void doBeginRead() {
        // Events come anyway.
    }

    @Override
    protected void doClose() throws Exception {
        ChannelPromise promise = connecting;
        connecting = null;
        connected = false;
        // The kernel forgets the registration with the descriptor; Netty then does not ask it to.
        descriptor.close();
        doDeregister();
        if (promise != null) {
            promise.tryFailure(new ClosedChannelException());
        }
    }

    @Override
    protected void doDeregister() {
        IoRegistration made = registration;
        registration = null;
        if (made != null) {
            made.cancel();
        }
    }

    @Override
    protected void doBind(SocketAddress local) {
        throw new UnsupportedOperationException("the endpoint tells the source");
    }

    @Override
    protected void doDisconnect() throws Exception {
        doClose();
    }

    /** Whether the connection's other end is itself. Asks the kernel only where the port is one that it gives away. */
    boolean isItsOwnPeer() {
        return endpoint.target().getPort() >= EphemeralPorts.FIRST
                && TcpSockets.isNamed(descriptor.intValue(), endpoint.target());
    }

    @Override
    protected @Nullable SocketAddress localAddress0() {
        return null;
    }

    @Override
    protected InetSocketAddress remoteAddress0() {
        return endpoint.target();
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return loop instanceof IoEventLoop io && io.isCompatible(EpollIoHandle.class);
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return descriptor.isOpen();
    }

    @Override
    public boolean isActive() {
        return connected && isOpen();
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new Transport();
    }

    private final class Transport extends AbstractUnsafe {
        @Override
        public void connect(SocketAddress remote, @Nullable SocketAddress local, ChannelPromise promise) {
            if (promise.setUncancellable() && ensureOpen(promise)) {
                ProbeChannel.this.connect(promise);
            }
        }
    }
}
