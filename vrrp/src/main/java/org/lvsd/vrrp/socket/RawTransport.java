package org.lvsd.vrrp.socket;

import com.sun.jna.Native;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.AddressText;

/**
 * A {@link Transport} over a raw socket of IP protocol 112, watched by a {@link VrrpLoop}.
 *
 * <p>One socket hears and sends. It is not bound to its source, as a bound socket would not hear the group; the source goes
 * with every message as control data ({@code IP_PKTINFO}, {@code IPV6_PKTINFO}) instead.
 */
public final class RawTransport implements Transport {
    /** The largest VRRP message: header, 255 IPv6 addresses (RFC 9568, 5.1) and the trailer that authenticates them. */
    public static final int MESSAGE_MAX = 8 + 255 * 16 + 28;

    /** An IPv4 header with all its options comes with what is heard. */
    private static final int RECEIVE_CAPACITY = MESSAGE_MAX + 60;

    /** What is left after so many is heard in the next round, after timers and other sockets had their turn. */
    private static final int BATCH = 64;

    /** More than the receive buffer holds. */
    private static final int DRAIN = 2048;

    /** About a thousand datagrams: a stall of half a second with 255 neighbours at 100 ms. A full one drops the newest. */
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

    private final VrrpLoop loop;
    private final InterfaceRef via;
    private final Receiver receiver;
    private final IpFamily family;
    private final Descriptor socket;
    private final Executor closer;
    private final NativeMessage incoming = new NativeMessage(RECEIVE_CAPACITY);
    private final NativeMessage outgoing = new NativeMessage(MESSAGE_MAX);
    private final int controlLength;
    private InetAddress destination;
    private int nameLength;
    private volatile @Nullable Registration registration;

    private RawTransport(
            VrrpLoop loop,
            InterfaceRef via,
            InetAddress source,
            Receiver receiver,
            Descriptor socket,
            Executor closer) {
        this.loop = loop;
        this.via = via;
        this.receiver = receiver;
        this.socket = socket;
        this.closer = closer;
        family = IpFamily.of(source);
        controlLength = family.putSource(outgoing.block(), source, via.index());
        destination = family.group();
        nameLength = outgoing.putDestination(destination, via.index());
    }

    /** As the other, for the group alone. */
    public static RawTransport open(VrrpLoop loop, InterfaceRef on, InetAddress source, Receiver receiver)
            throws VrrpSocketException {
        return open(loop, on, on, source, IpFamily.HOP_LIMIT, receiver, Runnable::run);
    }

    /**
     * Opens a socket on the interface for the address family of {@code source}, joins the family's group and begins to hear.
     * From any thread: rather not from the loop's own, as joining a group can wait for the kernel's network lock.
     *
     * @param via what it sends through, which may be another interface than it hears on
     * @param source what advertisements are sent from; it must be on the interface when they are (for IPv6, the link-local
     *     address). To change it, open anew.
     * @param unicastTtl TTL or hop limit of what is sent to peers, 1..255
     * @param receiver called on the loop
     * @param closer closes the socket in the loop's stead: leaving the group can wait, too
     * @throws VrrpSocketException when the socket cannot be made, with the call, the errno and the remedy
     */
    public static RawTransport open(
            VrrpLoop loop,
            InterfaceRef on,
            InterfaceRef via,
            InetAddress source,
            int unicastTtl,
            Receiver receiver,
            Executor closer)
            throws VrrpSocketException {
        IpFamily family = IpFamily.of(source);
        String what = "VRRP " + family.name() + " socket on " + on;
        Descriptor socket = Descriptor.open(family.addressFamily(), SocketConstants.IPPROTO_VRRP, what);
        try {
            configure(socket, family, on);
            if (via.index() != on.index()) {
                family.sendFromAnothersAddress(socket);
            }
            family.setUnicastTtl(socket, unicastTtl);
            RawTransport transport = new RawTransport(loop, via, source, receiver, socket, closer);
            transport.registration = loop.register(socket.fd(), transport::receive);
            return transport;
        } catch (VrrpSocketException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static void configure(Descriptor socket, IpFamily family, InterfaceRef on) throws VrrpSocketException {
        int level = SocketConstants.SOL_SOCKET;
        byte[] name = Arrays.copyOf(on.name().getBytes(StandardCharsets.UTF_8), InterfaceRef.IFNAMSIZ);
        socket.set("SO_BINDTODEVICE", level, SocketConstants.SO_BINDTODEVICE, name);
        setReceiveBuffer(socket, level);
        // Once any socket asks, the kernel stamps all that the machine receives, beginning a moment later
        // (net_enable_timestamp(),
        // net/core/dev.c); until then a datagram seems not to have waited.
        socket.set("SO_TIMESTAMPNS", level, SocketConstants.SO_TIMESTAMPNS, 1);
        family.configure(socket, on.index());
        // After IP_TOS, which sets the priority too.
        socket.set("SO_PRIORITY", level, SocketConstants.SO_PRIORITY, SocketConstants.TC_PRIO_CONTROL);
    }

    private static void setReceiveBuffer(Descriptor socket, int level) throws VrrpSocketException {
        try {
            // Beyond net.core.rmem_max, where privileges allow it.
            socket.set("SO_RCVBUFFORCE", level, SocketConstants.SO_RCVBUFFORCE, RECEIVE_BUFFER_BYTES);
        } catch (VrrpSocketException refused) {
            socket.set("SO_RCVBUF", level, SocketConstants.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
        }
    }

    @Override
    public SendResult send(byte[] message) {
        return send(message, family.group());
    }

    @Override
    public SendResult send(byte[] message, InetAddress peer) {
        if (socket.isClosed()) {
            return socket.failure("sendmsg", Errno.EBADF);
        }
        if (message.length > MESSAGE_MAX) {
            return socket.failure("sendmsg", Errno.EMSGSIZE);
        }
        if (peer.getClass() != family.group().getClass()) {
            return socket.failure("sendmsg to " + AddressText.of(peer), Errno.EAFNOSUPPORT);
        }
        if (!peer.equals(destination)) {
            destination = peer;
            nameLength = outgoing.putDestination(peer, via.index());
        }
        outgoing.putData(message);
        outgoing.prepareToSend(nameLength, controlLength, message.length);
        return socket.send(outgoing);
    }

    private void receive() {
        // Called while open() has not stored it yet: what waits to be heard is offered again.
        if (registration != null) {
            receive(BATCH);
        }
    }

    @Override
    public void drain() {
        receive(DRAIN);
    }

    private void receive(int most) {
        for (int i = 0; i < most && !socket.isClosed(); i++) {
            incoming.prepareToReceive();
            long length = Libc.recvmsg(socket.fd(), incoming.address(), SocketConstants.MSG_DONTWAIT);
            if (length < 0) {
                receiveFailed(Native.getLastError());
                return;
            }
            Datagram datagram = family.decode(incoming.block(), (int) length);
            if (datagram != null) {
                receiver.received(datagram);
            }
        }
    }

    private void receiveFailed(int errno) {
        if (errno != Errno.EAGAIN) {
            receiver.receiveFailed(socket.failure("recvmsg", errno));
        }
    }

    @Override
    public void close() {
        if (loop.inLoop()) {
            release();
            return;
        }
        try {
            loop.execute(this::release);
        } catch (RejectedExecutionException e) {
            // The loop has ended, and nobody else uses the socket now.
            release();
        }
    }

    private void release() {
        if (socket.isClosed()) {
            return;
        }
        Registration watched = registration;
        if (watched != null) {
            watched.close();
        }
        socket.close(closer);
        incoming.close();
        outgoing.close();
    }
}
