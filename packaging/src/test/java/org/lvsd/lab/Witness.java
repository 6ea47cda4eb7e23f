package org.lvsd.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks every few milliseconds which of two directors holds an address, and what is in a director's IPVS table the moment
 * it has got it.
 */
final class Witness implements AutoCloseable {
    private static final long PAUSE_NANOS = 5_000_000;

    private final String address;
    private final Watch first = new Watch();
    private final Watch second = new Watch();
    private volatile boolean closed;

    private Witness(String address) {
        this.address = address;
    }

    static Witness of(String address, Namespace one, Namespace two) {
        Witness witness = new Witness(address);
        one.start("witness", witness.first);
        two.start("witness", witness.second);
        return witness;
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

    /** The first director's table, as {@link ProcNet#table} has it, when it last got the address. */
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
        private final List<Stretch> ended = new ArrayList<>();
        private boolean holding;
        private long since;
        private String table = "";

        @Override
        public void run() {
            while (!closed) {
                look(ProcNet.holds(address));
                Eventually.pause(PAUSE_NANOS);
            }
        }

        private synchronized void look(boolean holds) {
            long now = System.nanoTime();
            if (holds && !holding) {
                since = now;
                table = ProcNet.table();
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
    }
}
