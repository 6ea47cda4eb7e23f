package org.lvsd.healthcheck.probe.datagram;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.Inet6Address;
import java.util.SplittableRandom;
import org.lvsd.healthcheck.probe.libc.IcmpSockets;
import org.lvsd.healthcheck.probe.libc.IcmpSockets.IcmpSocket;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.ProbeStarter;

/** Sends an echo request and waits for its reply, on a socket of its own that hears the target only. */
public final class PingProbe implements ProbeStarter {
    private final SplittableRandom random = new SplittableRandom();

    @Override
    public void start(ProbeRun run) {
        boolean v6 = run.endpoint().target().getAddress() instanceof Inet6Address;
        IcmpSocket socket = IcmpSockets.open(v6);
        IcmpEcho echo = new IcmpEcho(v6, random.nextInt(1 << 16), random.nextLong());
        run.connect(channel(socket), new Reader(run, echo, socket.raw() && !v6));
    }

    private static Channel channel(IcmpSocket socket) {
        try {
            return new EpollDatagramChannel(socket.descriptor());
        } catch (RuntimeException | Error e) {
            IcmpSockets.close(socket);
            throw e;
        }
    }

    private static final class Reader extends SimpleChannelInboundHandler<DatagramPacket> {
        private final ProbeRun run;
        private final IcmpEcho echo;
        private final boolean hasIpHeader;

        Reader(ProbeRun run, IcmpEcho echo, boolean hasIpHeader) {
            this.run = run;
            this.echo = echo;
            this.hasIpHeader = hasIpHeader;
        }

        /** A channel made of a descriptor is active before it is connected: the loop's next task finds it connected. */
        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.executor().execute(() -> {
                if (!run.ended()) {
                    send(context);
                }
            });
        }

        private void send(ChannelHandlerContext context) {
            run.waitFor("no echo reply");
            context.writeAndFlush(echo.request()).addListener(sent -> {
                if (!sent.isSuccess()) {
                    run.fail(sent.cause());
                }
            });
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            if (echo.isReply(packet.content(), hasIpHeader)) {
                run.succeed();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            Datagrams.fail(run, cause);
        }
    }
}
