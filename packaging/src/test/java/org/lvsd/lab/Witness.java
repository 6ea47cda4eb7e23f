package org.lvsd.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Looks every few milliseconds which of two directors holds an address, and what is in a director's IPVS table the moment
 * it has got it. It reads the kernel's own files, so that it does not miss a moment for starting a program.
 */
final class Witness implements AutoCloseable {
    private static final long PAUSE_NANOS = 5_000_000;

    /** The files below are those of the reading thread's namespace; /proc/net would be the process's. */
    private static final Path PROC = Path.of("/proc/thread-self/net");

    private final Watch first;
    private final Watch second;
    private volatile boolean closed;

    private Witness(String address, Namespace one, Namespace two) {
        first = new Watch(address);
        second = new Watch(address);
        one.start("witness", first);
        two.start("witness", second);
    }

    static Witness of(String address, Namespace one, Namespace two) {
        return new Witness(address, one, two);
    }

    /** How long both have held the address since then, altogether. */
    Duration sharedSince(long nanos) {
        long now = System.nanoTime();
        long shared = 0;
        for (Stretch a : first.stretches(now)) {
            for (Stretch b : second.stretches(now)) {
                long from = later(later(a.from, b.from), nanos);
                shared += Math.max(0, earlier(a.to, b.to) - from);
            }
        }
        return Duration.ofNanos(shared);
    }

    /** The first director's table, as {@code /proc/net/ip_vs} has it, when it last got the address. */
    String tableAtTakeoverOfFirst() {
        return first.tableAtTakeover();
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }

    private static long earlier(long a, long b) {
        return a - b < 0 ? a : b;
    }

    @Override
    public void close() {
        closed = true;
    }

    private record Stretch(long from, long to) {}

    private final class Watch implements Runnable {
        private final Path file;
        private final String sign;
        private final List<Stretch> ended = new ArrayList<>();
        private boolean holding;
        private long since;
        private String table = "";

        private Watch(String address) {
            InetAddress parsed = parse(address);
            if (parsed instanceof Inet6Address) {
                file = PROC.resolve("if_inet6");
                sign = HexFormat.of().formatHex(parsed.getAddress());
            } else {
                file = PROC.resolve("fib_trie");
                sign = "|-- " + address + "\n";
            }
        }

        @Override
        public void run() {
            while (!closed) {
                look(read(file).contains(sign));
                Eventually.pause(PAUSE_NANOS);
            }
        }

        private synchronized void look(boolean holds) {
            long now = System.nanoTime();
            if (holds && !holding) {
                since = now;
                Path ipvs = PROC.resolve("ip_vs");
                table = Files.exists(ipvs) ? read(ipvs) : "";
            } else if (!holds && holding) {
                ended.add(new Stretch(since, now));
            }
            holding = holds;
        }

        private synchronized List<Stretch> stretches(long now) {
            List<Stretch> all = new ArrayList<>(ended);
            if (holding) {
                all.add(new Stretch(since, now));
            }
            return all;
        }

        private synchronized String tableAtTakeover() {
            return table;
        }

        private static InetAddress parse(String address) {
            try {
                return InetAddress.getByName(address);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String read(Path file) {
            try {
                return Files.readString(file, StandardCharsets.US_ASCII);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
