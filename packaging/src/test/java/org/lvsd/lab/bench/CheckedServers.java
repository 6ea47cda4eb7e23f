package org.lvsd.lab.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.lvsd.lab.Namespace;

/** HTTP servers, as cheap as they can be: each on an address of its own, all on one thread. Each can be killed. */
final class CheckedServers implements AutoCloseable {
    private static final byte[] RESPONSE =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<Channel> listening = new ArrayList<>();
    private final AtomicIntegerArray checks;

    private CheckedServers(int count) {
        checks = new AtomicIntegerArray(count);
    }

    /** Starts them in a namespace that has their addresses. */
    static CheckedServers start(Namespace host, int count) throws Exception {
        CheckedServers servers = new CheckedServers(count);
        // The loop's thread is made by the first that uses it, and stays in its namespace.
        host.call(() -> {
            for (int i = 0; i < count; i++) {
                servers.listen(i);
            }
            return null;
        });
        return servers;
    }

    private void listen(int index) throws InterruptedException {
        ServerBootstrap server = new ServerBootstrap()
                .group(loop)
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Answer(checks, index));
                    }
                });
        listening.add(server.bind(Shape.checked(index), Shape.PORT).sync().channel());
    }

    /** How often this one has been asked. */
    int checks(int index) {
        return checks.get(index);
    }

    long allChecks() {
        long sum = 0;
        for (int i = 0; i < checks.length(); i++) {
            sum += checks.get(i);
        }
        return sum;
    }

    int fewestChecks() {
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < checks.length(); i++) {
            fewest = Math.min(fewest, checks.get(i));
        }
        return fewest;
    }

    /** From now on connections are refused. */
    void kill(int index) {
        listening.get(index).close().syncUninterruptibly();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 5, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Counts and answers whole requests. Neither director sends one in pieces. */
    static class Answer extends ChannelInboundHandlerAdapter {
        private final AtomicIntegerArray checks;
        private final int index;

        Answer(AtomicIntegerArray checks, int index) {
            this.checks = checks;
            this.index = index;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
            checks.incrementAndGet(index);
            ByteBuf response = Unpooled.wrappedBuffer(RESPONSE);
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close();
        }
    }
}
