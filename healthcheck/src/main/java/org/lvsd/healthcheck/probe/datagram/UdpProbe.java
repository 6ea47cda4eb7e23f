package org.lvsd.healthcheck.probe.datagram;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.nio.charset.StandardCharsets;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.Channels;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.ProbeStarter;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.TextPattern;

/** Sends a datagram and judges the first reply, or that there is none. */
public final class UdpProbe implements ProbeStarter {
    private final CheckType.Udp check;
    private final byte[] send;

    /** Of the check. */
    public UdpProbe(CheckType.Udp check) {
        this.check = check;
        send = check.send().bytes();
    }

    @Override
    public void start(ProbeRun run) {
        if (check.expect() == null) {
            run.passOnSilence();
        }
        run.connect(Channels.udp(run.endpoint()), new Reader(run));
    }

    private final class Reader extends SimpleChannelInboundHandler<DatagramPacket> {
        private final ProbeRun run;

        Reader(ProbeRun run) {
            this.run = run;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (run.connected(context.channel(), "no reply")) {
                context.writeAndFlush(Unpooled.wrappedBuffer(send)).addListener(sent -> {
                    if (!sent.isSuccess()) {
                        Datagrams.fail(run, sent.cause());
                    }
                });
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            judge(packet.content());
        }

        private void judge(ByteBuf reply) {
            TextPattern expect = check.expect();
            if (expect == null || Datagrams.contains(reply.toString(StandardCharsets.ISO_8859_1), expect)) {
                run.succeed();
            } else {
                run.fail(
                        Reason.UNEXPECTED_REPLY,
                        "expect not found in a reply of " + reply.readableBytes() + " bytes: " + expect);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            Datagrams.fail(run, cause);
        }
    }
}
