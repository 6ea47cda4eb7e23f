package org.lvsd.lab.vrrp;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.lvsd.lab.Eventually;

/** One echo request per millisecond to the virtual address, and who answered each. */
final class Echoes implements AutoCloseable {
    private static final long PERIOD_NANOS = 1_000_000;
    private static final int CAPACITY = 60_000;

    private final long[] sentNanos = new long[CAPACITY];
    /** The answer's TTL; 0 where there is none. */
    private final byte[] answers = new byte[CAPACITY];

    private final EchoSocket socket;
    private volatile boolean sending = true;
    private volatile boolean receiving = true;
    private volatile int sent;
    private final Thread sender;
    private final Thread receiver;

    private Echoes(Wire wire, EchoSocket socket) {
        this.socket = socket;
        receiver = wire.client.start("answers", this::receive);
        sender = wire.client.start("echoes", this::send);
    }

    static Echoes start(Wire wire, boolean six) throws Exception {
        return new Echoes(wire, EchoSocket.open(wire, six));
    }

    private void send() {
        RealTime.begin();
        long due = System.nanoTime();
        for (int i = 0; i < CAPACITY && sending; i++) {
            sentNanos[i] = System.nanoTime();
            socket.send(i);
            sent = i + 1;
            due = Math.max(due + PERIOD_NANOS, System.nanoTime() - 10 * PERIOD_NANOS);
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void receive() {
        RealTime.begin();
        while (receiving) {
            EchoSocket.Answer answer = socket.receive();
            if (answer != null && answer.number() >= 0 && answer.number() < CAPACITY) {
                answers[answer.number()] = answer.ttl();
            }
        }
    }

    /** Stops sending, waits for the last answers, and tells what came of it. */
    Seen stop() throws InterruptedException {
        sending = false;
        sender.join();
        Eventually.pause(Duration.ofMillis(300));
        close();
        return new Seen(Arrays.copyOf(sentNanos, sent), Arrays.copyOf(answers, sent));
    }

    @Override
    public void close() {
        sending = false;
        if (receiving) {
            receiving = false;
            join();
            socket.close();
        }
    }

    private void join() {
        try {
            sender.join();
            receiver.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
