package org.lvsd.healthcheck.probe.run;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.probe.type.Endpoint;

/**
 * The sockets of probes. A TCP connection that the server has not closed yet is closed with a reset (SO_LINGER 0,
 * socket(7)): the director, which may make thousands a second, keeps none in TIME_WAIT. A server may log the reset.
 */
public final class Channels {
    /** SOL_SOCKET and SO_MARK: include/uapi/asm-generic/socket.h. */
    private static final IntegerUnixChannelOption SO_MARK = new IntegerUnixChannelOption("SO_MARK", 1, 36);

    /** IPPROTO_IP and IP_RECVERR, IPPROTO_IPV6 and IPV6_RECVERR: include/uapi/linux/in.h and in6.h. */
    private static final IntegerUnixChannelOption IP_RECVERR = new IntegerUnixChannelOption("IP_RECVERR", 0, 11);

    private static final IntegerUnixChannelOption IPV6_RECVERR = new IntegerUnixChannelOption("IPV6_RECVERR", 41, 25);

    private Channels() {}

    /** A UDP socket of the endpoint's family. */
    public static Channel udp(Endpoint endpoint) {
        return new EpollDatagramChannel(isV6(endpoint) ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET);
    }

    private static boolean isV6(Endpoint endpoint) {
        return endpoint.target().getAddress() instanceof Inet6Address;
    }

    /**
     * Sets what the endpoint asks for, on a channel that does not do so itself. Netty's Bootstrap would only log that the kernel refused, and the probe would go
     * out by another way than it should.
     */
    static void route(Channel channel, Endpoint endpoint) {
        if (channel instanceof ProbeChannel) {
            return;
        }
        if (endpoint.mark() != 0) {
            channel.config().setOption(SO_MARK, endpoint.mark());
        }
        // Else the kernel keeps to itself what routers say of a host that they cannot reach, ip(7).
        channel.config().setOption(isV6(endpoint) ? IPV6_RECVERR : IP_RECVERR, 1);
    }

    static @Nullable InetSocketAddress local(Endpoint endpoint) {
        return endpoint.source() == null ? null : new InetSocketAddress(endpoint.source(), 0);
    }

    /**
     * Past the pipeline, where TLS and HTTP/2 would say goodbye first. A datagram channel that is being read is closed
     * after that: Netty (4.2.18) would go on reading from the descriptor, which may be somebody else's by then.
     */
    static void close(Channel open, EventLoop loop) {
        if (!open.isRegistered()) {
            open.unsafe().closeForcibly();
        } else if (open instanceof EpollDatagramChannel) {
            loop.execute(() -> open.unsafe().close(open.voidPromise()));
        } else {
            open.unsafe().close(open.voidPromise());
        }
    }
}
