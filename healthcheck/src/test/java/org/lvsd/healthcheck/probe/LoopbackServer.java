package org.lvsd.healthcheck.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A server on 127.0.0.1 that does to each connection what a test says. */
final class LoopbackServer implements AutoCloseable {
    interface Behaviour {
        void serve(Socket socket) throws IOException;
    }

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    LoopbackServer(Behaviour behaviour) {
        this(behaviour, 0);
    }

    LoopbackServer(Behaviour behaviour, int port) {
        try {
            listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> accept(behaviour));
    }

    /** Answers each request with {@code response} and closes. */
    static LoopbackServer answering(String response) {
        return new LoopbackServer(socket -> {
            request(socket);
            send(socket, response);
        });
    }

    private void accept(Behaviour behaviour) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                threads.execute(() -> serve(behaviour, socket));
            } catch (IOException | RejectedExecutionException e) {
                // The test has closed the server.
                return;
            }
        }
    }

    private static void serve(Behaviour behaviour, Socket socket) {
        try (socket) {
            behaviour.serve(socket);
        } catch (IOException e) {
            // The probe has had enough and reset the connection.
        }
    }

    /** Reads a request without a body to its end. */
    static String request(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!read.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new SocketException("ended");
            }
            read.write(next);
        }
        return read.toString(StandardCharsets.US_ASCII);
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Holds the connection until the other side ends it. */
    static void hold(Socket socket) throws IOException {
        socket.setSoTimeout(0);
        while (socket.getInputStream().read() >= 0) {
            // Whatever comes is of no interest.
        }
    }

    /** Sends {@code text} again and again, every few milliseconds, until the other side ends the connection. */
    static void drip(Socket socket, String text) throws IOException {
        socket.setSoTimeout(5);
        byte[] heard = new byte[4096];
        while (true) {
            send(socket, text);
            try {
                if (socket.getInputStream().read(heard) < 0) {
                    return;
                }
            } catch (SocketTimeoutException e) {
                // It is time for the next one.
            }
        }
    }

    /** Sends {@code first}, then {@code text} again and again, as fast as it goes, until the other side has had enough. */
    static void flood(Socket socket, String first, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        send(socket, first);
        while (true) {
            socket.getOutputStream().write(bytes);
        }
    }

    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdown();
    }
}
