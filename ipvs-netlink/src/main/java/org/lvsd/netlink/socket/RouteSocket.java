package org.lvsd.netlink.socket;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkError;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.NetlinkMessage;
import org.lvsd.netlink.route.RequestCodec;
import org.lvsd.netlink.route.RouteCodec;
import org.lvsd.netlink.route.RouteEvent;
import org.lvsd.netlink.route.RouteRequest;

/**
 * Rtnetlink on an event loop: nothing here blocks. One socket subscribes to events, another makes requests, so that a
 * flood of the first loses no answer of the second.
 */
public final class RouteSocket implements RouteChannel {
    /** linux/rtnetlink.h, {@code RTNLGRP_*}. */
    private static final int RTNLGRP_LINK = 1;

    private static final int RTNLGRP_IPV4_IFADDR = 5;
    private static final int RTNLGRP_IPV6_IFADDR = 9;
    private static final int EVENT_BUFFER_BYTES = 1 << 20;
    private static final int ANSWER_BUFFER_BYTES = 4 << 20;
    private static final int DATAGRAMS_AT_ONCE = 64;

    private final NetlinkSocket socket;
    private int sequence;
    private boolean dumpInterrupted;

    private RouteSocket(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens a socket for requests.
     *
     * @throws NetlinkException when it cannot be opened
     */
    public static RouteSocket forRequests() throws NetlinkException {
        NetlinkSocket socket = NetlinkSocket.nonblocking(NetlinkSocket.NETLINK_ROUTE, "the rtnetlink socket");
        // A takeover asks for thousands of addresses before it reads the first answer.
        socket.receiveBuffer(ANSWER_BUFFER_BYTES);
        return new RouteSocket(socket);
    }

    /**
     * Opens a socket that hears of links and addresses.
     *
     * @throws NetlinkException when it cannot be opened
     */
    public static RouteSocket forEvents() throws NetlinkException {
        NetlinkSocket socket = NetlinkSocket.nonblocking(NetlinkSocket.NETLINK_ROUTE, "the rtnetlink event socket");
        try {
            socket.receiveBuffer(EVENT_BUFFER_BYTES);
            socket.join(RTNLGRP_LINK);
            socket.join(RTNLGRP_IPV4_IFADDR);
            socket.join(RTNLGRP_IPV6_IFADDR);
        } catch (NetlinkException e) {
            socket.close();
            throw e;
        }
        return new RouteSocket(socket);
    }

    @Override
    public int fd() {
        return socket.fd();
    }

    @Override
    public int send(RouteRequest request) throws NetlinkException {
        if (!(request instanceof RouteRequest.Change)) {
            dumpInterrupted = false;
        }
        socket.send(RequestCodec.encode(request, ++sequence).encode());
        return sequence;
    }

    @Override
    public void receive(Consumer<RouteEvent> events) throws NetlinkException {
        for (int i = 0; i < DATAGRAMS_AT_ONCE; i++) {
            byte[] datagram;
            try {
                datagram = socket.receive();
            } catch (NetlinkException e) {
                if (e.errno() == Errno.EAGAIN) {
                    return;
                }
                if (e.errno() != Errno.ENOBUFS) {
                    throw e;
                }
                events.accept(new RouteEvent.Overrun());
                continue;
            }
            deliver(datagram, events);
        }
    }

    private void deliver(byte[] datagram, Consumer<RouteEvent> events) {
        try {
            List<NetlinkMessage> messages = NetlinkMessage.parse(datagram);
            for (NetlinkMessage message : messages) {
                dumpInterrupted |= (message.flags() & NetlinkMessage.NLM_F_DUMP_INTR) != 0;
                RouteEvent event = event(message);
                if (event != null) {
                    events.accept(event);
                }
            }
        } catch (MalformedMessageException e) {
            // What it would have said is lost, as if it had not fitted the buffer.
            events.accept(new RouteEvent.Overrun());
        }
    }

    private @Nullable RouteEvent event(NetlinkMessage message) throws MalformedMessageException {
        return switch (message.type()) {
            case NetlinkMessage.NLMSG_DONE -> {
                int errno = NetlinkError.ofDone(message);
                yield errno == 0
                        ? new RouteEvent.DumpDone(message.sequence(), dumpInterrupted)
                        : new RouteEvent.Answered(message.sequence(), errno, "the dump ended before its end");
            }
            case NetlinkMessage.NLMSG_ERROR -> {
                NetlinkError error = NetlinkError.of(message);
                yield new RouteEvent.Answered(message.sequence(), error.errno(), error.text());
            }
            default -> RouteCodec.decode(message);
        };
    }

    @Override
    public void close() {
        socket.close();
    }
}
