package org.lvsd.daemon.admin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One request and its answer over a connected socket. A command waits for nothing else, so it needs no event loop, whose
 * start alone would take a tenth of a second; the codec is Netty's all the same.
 */
final class HttpExchange {
    private static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final SocketChannel socket;
    private final long deadlineNanos;
    private final EmbeddedChannel codec =
            new EmbeddedChannel(new HttpClientCodec(), new HttpObjectAggregator(MAX_ANSWER_BYTES));

    private HttpExchange(SocketChannel socket, long deadlineNanos) {
        this.socket = socket;
        this.deadlineNanos = deadlineNanos;
    }

    /**
     * @throws SocketTimeoutException when the answer is not complete in time
     * @throws IOException when the other side closes or breaks the connection before its answer is complete
     */
    static AdminClient.Answer ask(SocketChannel socket, HttpMethod method, String path, long timeoutNanos)
            throws IOException {
        HttpExchange exchange = new HttpExchange(socket, System.nanoTime() + timeoutNanos);
        try {
            exchange.send(method, path);
            return exchange.receive();
        } finally {
            exchange.codec.finishAndReleaseAll();
        }
    }

    private void send(HttpMethod method, String path) throws IOException {
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, path);
        request.headers().set(HttpHeaderNames.HOST, "lvsd").set(HttpHeaderNames.CONTENT_LENGTH, 0);
        codec.writeOutbound(request);
        for (ByteBuf part = codec.readOutbound(); part != null; part = codec.readOutbound()) {
            ByteBuffer bytes = part.nioBuffer();
            while (bytes.hasRemaining()) {
                socket.write(bytes);
            }
            part.release();
        }
    }

    private AdminClient.Answer receive() throws IOException {
        socket.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            socket.register(selector, SelectionKey.OP_READ);
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (true) {
                await(selector);
                if (socket.read(buffer) < 0) {
                    throw new IOException("the connection closed before the answer");
                }
                codec.writeInbound(Unpooled.copiedBuffer(buffer.flip()));
                buffer.clear();
                FullHttpResponse response = codec.readInbound();
                if (response != null) {
                    return answer(response);
                }
            }
        }
    }

    private void await(Selector selector) throws IOException {
        long leftNanos = deadlineNanos - System.nanoTime();
        if (leftNanos <= 0 || selector.select(leftNanos / 1_000_000 + 1) == 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        selector.selectedKeys().clear();
    }

    private static AdminClient.Answer answer(FullHttpResponse response) throws IOException {
        try {
            if (response.decoderResult().isFailure()) {
                throw new IOException(
                        "its answer is not HTTP: " + response.decoderResult().cause());
            }
            return new AdminClient.Answer(response.status().code(), ByteBufUtil.getBytes(response.content()));
        } finally {
            response.release();
        }
    }
}
