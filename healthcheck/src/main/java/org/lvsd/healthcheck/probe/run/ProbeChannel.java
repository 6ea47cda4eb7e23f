package org.lvsd.healthcheck.probe.run;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.probe.type.Endpoint;

/**
 * A TCP connection of a probe, for which the kernel is called as rarely as can be: it is registered once for all events
 * (EPOLLET, epoll(7)), and never asked for what is known or of no interest. Reads as long as something comes.
 */
final class ProbeChannel extends BareChannel {
    private final Endpoint endpoint;
    private final ProbeSocket socket;
    private final ProbeChannelEvents events;
    private @Nullable IoRegistration registration;
    private @Nullable ChannelPromise connecting;
    private boolean connected;
    private boolean peerHasClosed;

    ProbeChannel(Endpoint endpoint) throws IOException {
        this.endpoint = endpoint;
        socket = new ProbeSocket(endpoint);
        events = new ProbeChannelEvents(this, socket);
    }

    @Override
    protected void doRegister(ChannelPromise promise) {
        Future<IoRegistration> made = ((IoEventLoop) eventLoop()).register(events);
        if (made.isDone()) {
            registered(made, promise);
        } else {
            made.addListener(done -> registered(made, promise));
        }
    }

    private void registered(Future<IoRegistration> made, ChannelPromise promise) {
        if (made.isSuccess()) {
            registration = made.getNow();
            promise.setSuccess();
        } else {
            promise.setFailure(made.cause());
        }
    }

    /** Connects to the endpoint, whatever is given. */
    private void connect(ChannelPromise promise) {
        try {
            if (connecting != null || connected) {
                throw new AlreadyConnectedException();
            }
            connecting = promise;
            boolean done = socket.connect();
            if (registration != null) {
                registration.submit(ProbeSocket.ALL_EVENTS);
            }
            if (done) {
                established(promise);
            }
        } catch (IOException | RuntimeException e) {
            connecting = null;
            promise.tryFailure(e);
        }
    }

    /** The kernel has an event for the connection. Returns whether it is established. */
    boolean establish(boolean hasError) {
        ChannelPromise promise = connecting;
        if (promise != null) {
            IOException error = hasError ? socket.error() : null;
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

    /** The server has sent all that it will. */
    void peerHasClosed() {
        peerHasClosed = true;
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer out) throws Exception {
        for (Object next = out.current(); next != null; next = out.current()) {
            if (!socket.write((ByteBuf) next)) {
                // The kernel tells when there is room again.
                return;
            }
            out.remove();
        }
    }

    @Override
    protected void doClose() throws Exception {
        ChannelPromise promise = connecting;
        connecting = null;
        // Who closes last has no TIME_WAIT (RFC 9293 section 3.6), nor who has never been connected.
        boolean wouldLinger = connected && !peerHasClosed && socket.isOpen();
        connected = false;
        // The kernel forgets the registration with the descriptor; Netty then does not ask it to.
        socket.close(wouldLinger);
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

    /** Whether the connection's other end is itself. */
    boolean isItsOwnPeer() {
        return socket.isItsOwnPeer();
    }

    @Override
    protected InetSocketAddress remoteAddress0() {
        return endpoint.target();
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public boolean isActive() {
        return connected && isOpen();
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
