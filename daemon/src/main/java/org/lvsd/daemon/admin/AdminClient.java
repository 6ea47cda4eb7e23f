package org.lvsd.daemon.admin;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lvsd.daemon.OperatorException;

/** Asks a running daemon over its admin socket. */
public final class AdminClient {
    private static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;
    private static final int TIMEOUT_SECONDS = 30;

    private AdminClient() {}

    /** An answer: HTTP status and body. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, compared nowhere
    public record Answer(int status, byte[] body) {}

    /**
     * @throws OperatorException when nobody answers on the socket
     */
    public static Answer get(Path socket, String path) throws OperatorException {
        return ask(socket, HttpMethod.GET, path);
    }

    /**
     * @throws OperatorException when nobody answers on the socket
     */
    public static Answer post(Path socket, String path) throws OperatorException {
        return ask(socket, HttpMethod.POST, path);
    }

    /** Whether somebody takes connections on the socket, even if it should be too busy to answer. */
    static boolean isListening(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (ConnectException refused) {
            return false;
        }
    }

    /** Whether a daemon runs there. */
    public static boolean isAnswered(Path socket) {
        try {
            return isListening(socket);
        } catch (IOException e) {
            return false;
        }
    }

    private static Answer ask(Path socket, HttpMethod method, String path) throws OperatorException {
        var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try {
            var answer = new CompletableFuture<Answer>();
            var connected = new Bootstrap()
                    .group(loop)
                    .channel(EpollDomainSocketChannel.class)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline()
                                    .addLast(new HttpClientCodec())
                                    .addLast(new HttpObjectAggregator(MAX_ANSWER_BYTES))
                                    .addLast(new AnswerHandler(answer));
                        }
                    })
                    .connect(new DomainSocketAddress(socket.toString()))
                    .awaitUninterruptibly();
            if (!connected.isSuccess()) {
                throw new OperatorException("no daemon answers on " + socket + " ("
                        + connected.cause().getMessage() + "); is lvsd running, and may this user open the socket?");
            }
            var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, path);
            request.headers().set(HttpHeaderNames.HOST, "lvsd").set(HttpHeaderNames.CONTENT_LENGTH, 0);
            var unused = connected.channel().writeAndFlush(request);
            return await(answer, socket);
        } finally {
            var unused = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        }
    }

    private static Answer await(CompletableFuture<Answer> answer, Path socket) throws OperatorException {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new OperatorException(
                    "the daemon on " + socket + " did not answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new OperatorException("the daemon on " + socket + " hung up: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperatorException("interrupted while waiting for the daemon on " + socket, e);
        }
    }

    private static final class AnswerHandler extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final CompletableFuture<Answer> answer;

        AnswerHandler(CompletableFuture<Answer> answer) {
            this.answer = answer;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            answer.complete(new Answer(response.status().code(), ByteBufUtil.getBytes(response.content())));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            answer.completeExceptionally(new IOException("the connection closed before the answer"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            answer.completeExceptionally(cause);
        }
    }
}
