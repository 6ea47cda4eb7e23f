package org.lvsd.healthcheck.probe;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server on 127.0.0.1 for what sockets alone cannot do: TLS and HTTP/2. */
final class NettyServer implements AutoCloseable {
    /** Answers a request that is whole. */
    interface Http2Answer {
        void answer(ChannelHandlerContext stream);
    }

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final Channel listening;

    /** @param tls null for none */
    NettyServer(@Nullable SslContext tls, Consumer<Channel> pipeline) {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tls, pipeline);
    }

    NettyServer(InetSocketAddress address, @Nullable SslContext tls, Consumer<Channel> pipeline) {
        listening = new ServerBootstrap()
                .group(group)
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        pipeline.accept(channel);
                    }
                })
                .option(ChannelOption.SO_BACKLOG, 4096)
                .bind(address)
                .syncUninterruptibly()
                .channel();
    }

    static NettyServer http2(@Nullable SslContext tls, Http2Answer answer) {
        return new NettyServer(
                tls,
                channel -> channel.pipeline()
                        .addLast(Http2FrameCodecBuilder.forServer().build())
                        .addLast(new Http2MultiplexHandler(new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel stream) {
                                stream.pipeline().addLast(new Answering(answer));
                            }
                        })));
    }

    private static final class Answering extends ChannelInboundHandlerAdapter {
        private final Http2Answer answer;

        Answering(Http2Answer answer) {
            this.answer = answer;
        }

        @Override
        public void channelRead(ChannelHandlerContext stream, Object frame) {
            boolean whole = (frame instanceof Http2HeadersFrame headers && headers.isEndStream())
                    || (frame instanceof Http2DataFrame data && data.isEndStream());
            ReferenceCountUtil.release(frame);
            if (whole) {
                answer.answer(stream);
            }
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        var unused = group.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
    }
}
