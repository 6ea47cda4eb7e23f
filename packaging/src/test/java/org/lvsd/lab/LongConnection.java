package org.lvsd.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** One TCP connection on which a line goes there and back again and again. */
final class LongConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final long PAUSE_NANOS = 50_000_000;

    private final AtomicInteger lines = new AtomicInteger();
    private volatile String failure = "";
    private volatile boolean stopping;

    static LongConnection open(Namespace host, String address, int port) throws Exception {
        LongConnection connection = new LongConnection();
        Socket socket = host.call(() -> {
            Socket made = new Socket();
            made.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
            made.setSoTimeout(TIMEOUT_MILLIS);
            return made;
        });
        host.start("long connection", () -> connection.run(socket));
        return connection;
    }

    private void run(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            while (!stopping) {
                String line = "line " + lines.get();
                socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                String answer = in.readLine();
                if (answer == null || !answer.endsWith(line)) {
                    throw new IOException("answer to \"" + line + "\": " + answer);
                }
                lines.incrementAndGet();
                Eventually.pause(PAUSE_NANOS);
            }
        } catch (IOException e) {
            failure = e.toString();
        }
    }

    int lines() {
        return lines.get();
    }

    /** Empty while it lives. */
    String failure() {
        return failure;
    }

    @Override
    public void close() {
        stopping = true;
    }
}
