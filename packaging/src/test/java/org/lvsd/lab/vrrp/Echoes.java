package org.lvsd.lab.vrrp;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.lvsd.lab.Eventually;

/**
 * One ICMP echo request per millisecond to the virtual address, by a raw socket, and who answered each. Sender and receiver
 * run with real-time priority: the client stands for another machine, which the directors' load does not slow down.
 */
final class Echoes implements AutoCloseable {
    private static final long PERIOD_NANOS = 1_000_000;
    private static final int CAPACITY = 60_000;
    private static final int AF_INET = 2;
    private static final int SOCK_RAW = 3;
    private static final int IPPROTO_ICMP = 1;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int SCHED_RR = 2;
    private static final int PRIORITY = 60;
    private static final int IP_HEADER = 20;
    private static final int TTL = 8;
    private static final int IDENTIFIER = 0x1d5d;

    static {
        Native.register(Echoes.class, "c");
    }

    private final long[] sentNanos = new long[CAPACITY];
    /** The answer's TTL; 0 where there is none. */
    private final byte[] answers = new byte[CAPACITY];

    private final int fd;
    private volatile boolean sending = true;
    private volatile boolean receiving = true;
    private volatile int sent;
    private final Thread sender;
    private final Thread receiver;

    private Echoes(Wire wire) throws Exception {
        fd = wire.client.call(() -> socket(AF_INET, SOCK_RAW, IPPROTO_ICMP));
        try (Memory timeout = new Memory(16)) {
            timeout.setLong(0, 0);
            timeout.setLong(8, 100_000);
            setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, timeout, 16);
        }
        receiver = wire.client.start("answers", this::receive);
        sender = wire.client.start("echoes", this::send);
    }

    static Echoes start(Wire wire) throws Exception {
        return new Echoes(wire);
    }

    private static native int socket(int domain, int type, int protocol) throws LastErrorException;

    private static native int setsockopt(int fd, int level, int option, Pointer value, int length)
            throws LastErrorException;

    private static native long sendto(int fd, Pointer data, long length, int flags, Pointer to, int toLength);

    private static native long recv(int fd, Pointer buffer, long length, int flags);

    private static native int sched_setscheduler(int pid, int policy, Pointer priority);

    private static native int close(int fd) throws LastErrorException;

    private static void hurry() {
        try (Memory priority = new Memory(4)) {
            priority.setInt(0, PRIORITY);
            if (sched_setscheduler(0, SCHED_RR, priority) != 0) {
                System.out.println("the client runs without real-time priority: errno " + Native.getLastError());
            }
        }
    }

    private void send() {
        hurry();
        try (Memory to = new Memory(16);
                Memory packet = new Memory(12)) {
            to.clear();
            to.setShort(0, (short) AF_INET);
            to.write(4, new byte[] {(byte) 192, 0, 2, 100}, 0, 4);
            long due = System.nanoTime();
            for (int i = 0; i < CAPACITY && sending; i++) {
                echo(packet, i);
                sentNanos[i] = System.nanoTime();
                sendto(fd, packet, packet.size(), 0, to, 16);
                sent = i + 1;
                due = Math.max(due + PERIOD_NANOS, System.nanoTime() - 10 * PERIOD_NANOS);
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    /** An echo request (RFC 792) whose data is its number. */
    private static void echo(Memory packet, int number) {
        byte[] bytes = {
            8,
            0,
            0,
            0,
            IDENTIFIER >> 8,
            IDENTIFIER & 0xff,
            0,
            0,
            (byte) (number >> 24),
            (byte) (number >> 16),
            (byte) (number >> 8),
            (byte) number
        };
        int sum = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            sum += (bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff);
        }
        sum = (sum & 0xffff) + (sum >> 16);
        sum = ~((sum & 0xffff) + (sum >> 16));
        bytes[2] = (byte) (sum >> 8);
        bytes[3] = (byte) sum;
        packet.write(0, bytes, 0, bytes.length);
    }

    private void receive() {
        hurry();
        try (Memory buffer = new Memory(256)) {
            while (receiving) {
                if (recv(fd, buffer, buffer.size(), 0) == IP_HEADER + 12) {
                    note(buffer.getByteArray(0, IP_HEADER + 12));
                }
            }
        }
    }

    private void note(byte[] packet) {
        boolean ours = packet[IP_HEADER] == 0
                && ((packet[IP_HEADER + 4] & 0xff) << 8 | (packet[IP_HEADER + 5] & 0xff)) == IDENTIFIER;
        int number = java.nio.ByteBuffer.wrap(packet).getInt(IP_HEADER + 8);
        if (ours && number >= 0 && number < CAPACITY) {
            answers[number] = packet[TTL];
        }
    }

    /** Stops sending, waits for the last answers, and tells what came of it. */
    Seen stop() throws InterruptedException {
        sending = false;
        sender.join();
        Eventually.pause(Duration.ofMillis(300));
        close();
        return new Seen(java.util.Arrays.copyOf(sentNanos, sent), java.util.Arrays.copyOf(answers, sent));
    }

    @Override
    public void close() {
        sending = false;
        if (receiving) {
            receiving = false;
            join();
            close(fd);
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
