package org.lvsd.daemon.admin;

import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lvsd.daemon.OperatorException;

/** Asks a running daemon over its admin socket. */
public final class AdminClient {
    private static final long TIMEOUT_NANOS = 30_000_000_000L;
    private static final String START = "start it (systemctl start lvsd), or name its socket with -s";

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
        try (SocketChannel channel = connect(socket)) {
            return HttpExchange.ask(channel, method, path, TIMEOUT_NANOS);
        } catch (SocketTimeoutException e) {
            throw new OperatorException(
                    "the daemon on " + socket + " did not answer within " + TIMEOUT_NANOS / 1_000_000_000 + " s", e);
        } catch (IOException e) {
            throw new OperatorException("the daemon on " + socket + " hung up: " + e.getMessage(), e);
        }
    }

    private static SocketChannel connect(Path socket) throws OperatorException {
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (ConnectException refused) {
            throw nobody(socket, "nobody listens there", START);
        } catch (IOException e) {
            throw Files.notExists(socket)
                    ? nobody(socket, "there is no such socket", START)
                    : nobody(socket, String.valueOf(e.getMessage()), "be root, or of the socket's group, to ask it");
        }
    }

    private static OperatorException nobody(Path socket, String why, String remedy) {
        return new OperatorException("no daemon answers on " + socket + ": " + why + "; " + remedy);
    }
}
