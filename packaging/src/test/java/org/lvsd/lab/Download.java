package org.lvsd.lab;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A long download over one TCP connection: numbers that count up, each of which is looked at. */
final class Download implements AutoCloseable {
    /** Where the real servers send numbers without end (RFC 864's port). */
    static final int PORT = 19;

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int NUMBERS_AT_ONCE = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final AtomicLong numbers = new AtomicLong();
    private final int localPort;
    private volatile String failure = "";
    private volatile boolean stopping;

    private Download(int localPort) {
        this.localPort = localPort;
    }

    static Download start(Namespace host, String address) throws Exception {
        Socket socket = host.call(() -> {
            Socket made = new Socket();
            made.connect(new InetSocketAddress(address, PORT), TIMEOUT_MILLIS);
            made.setSoTimeout(TIMEOUT_MILLIS);
            return made;
        });
        Download download = new Download(socket.getLocalPort());
        host.start("download", () -> download.run(socket));
        return download;
    }

    private void run(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (long expected = 0; !stopping; expected++) {
                long number = in.readLong();
                if (number != expected) {
                    throw new IOException("expected " + expected + ", got " + number);
                }
                numbers.set(number);
                if (number % NUMBERS_AT_ONCE == 0) {
                    Eventually.pause(PAUSE);
                }
            }
        } catch (IOException e) {
            failure = e.toString();
        }
    }

    int localPort() {
        return localPort;
    }

    long numbers() {
        return numbers.get();
    }

    /** Until it has got further. */
    void awaitProgress(Duration limit) {
        long before = numbers();
        Eventually.within(limit, "the download goes on", () -> numbers() > before + 10L * NUMBERS_AT_ONCE || failed());
    }

    private boolean failed() {
        return !failure.isEmpty();
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
