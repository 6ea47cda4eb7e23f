package org.lvsd.lab.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.lvsd.lab.Eventually;

/** A TCP server that is broken in one way. */
final class BrokenServer implements AutoCloseable {
    /** The ways. */
    enum Way {
        /** Nobody listens. */
        REFUSES,
        /** Connections break off as soon as they are made. */
        RESETS,
        /** Its connections end at once, in good order. */
        HANGS_UP,
        /** It takes what comes and says nothing. */
        IS_SILENT,
        /** Its kernel has no room for another connection, and drops what asks for one. */
        IS_FULL,
        /** It talks, but nothing that anybody understands, and then ends. */
        BABBLES,
        /** The same, without end and slowly. */
        DRIPS
    }

    private static final byte[] BABBLE = "\u0001\u00ffcol-blimey\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final long PAUSE_NANOS = 20_000_000;

    private final Way way;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> held = new ArrayList<>();

    BrokenServer(Way way, InetAddress address) throws IOException {
        this.way = way;
        listening = new ServerSocket(0, way == Way.IS_FULL ? 1 : 50, address);
        switch (way) {
            case REFUSES -> listening.close();
            case IS_FULL -> fill();
            default -> threads.execute(this::accept);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** listen(2): a backlog of 1 holds 2 connections; the third is not answered any more. */
    private void fill() throws IOException {
        for (int i = 0; i < 2; i++) {
            held.add(new Socket(listening.getInetAddress(), port()));
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            switch (way) {
                case RESETS -> socket.setSoLinger(true, 0);
                case IS_SILENT -> socket.getInputStream().readAllBytes();
                case BABBLES -> {
                    socket.getOutputStream().write(BABBLE);
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                }
                case DRIPS -> drip(socket);
                default -> {}
            }
        } catch (IOException e) {
            // The probe has had enough.
        }
    }

    private static void drip(Socket socket) throws IOException {
        for (int i = 0; ; i = (i + 1) % (BABBLE.length - 2)) {
            socket.getOutputStream().write(BABBLE[i]);
            Eventually.pause(PAUSE_NANOS);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
