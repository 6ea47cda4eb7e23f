package org.lvsd.lab.bench;

import java.time.Duration;
import org.lvsd.lab.Eventually;

/**
 * When a table's first and last entries came into the kernel, in nanoTime.
 *
 * @param firstNanos the first service
 * @param lastNanos the last server, whichever that is
 */
record Loading(long firstNanos, long lastNanos) {
    /** Shorter than this kernel's timer tick of 10 ms, which is the true resolution. */
    private static final long PAUSE_NANOS = 2_000_000;

    Duration firstToLast() {
        return Duration.ofNanos(lastNanos - firstNanos);
    }

    /** Watches the kernel until all of the table is there. */
    static Loading await(KernelCounts kernel, Shape shape, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (kernel.services() == 0) {
            pauseUntil(deadline, "no service");
        }
        long first = System.nanoTime();
        // Each service is looked at until it is complete, and never again: this needs no order and costs little.
        for (int i = 0; i < shape.services(); i++) {
            while (kernel.servers(Shape.service(i)) < shape.servers()) {
                pauseUntil(deadline, "service " + i + " incomplete");
            }
        }
        return new Loading(first, System.nanoTime());
    }

    /** Until one service has its servers; returns when that was, in nanoTime. */
    static long awaitService(KernelCounts kernel, int service, int servers, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (kernel.servers(Shape.service(service)) < servers) {
            pauseUntil(deadline, "service " + service + " incomplete");
        }
        return System.nanoTime();
    }

    /** Until the server that changes has its weight; returns when that was, in nanoTime. */
    static long awaitWeight(KernelCounts kernel, Shape shape, Duration limit) {
        int service = shape.changedService();
        return awaitWeight(kernel, service, Shape.server(service, shape.changedServer()), shape.changedWeight(), limit);
    }

    /** Until a server of a service has that weight. */
    static long awaitWeight(KernelCounts kernel, int service, String server, int weight, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (kernel.weight(Shape.service(service), server) != weight) {
            pauseUntil(deadline, "weight " + weight + " not in the kernel");
        }
        return System.nanoTime();
    }

    private static void pauseUntil(long deadlineNanos, String what) {
        if (System.nanoTime() - deadlineNanos > 0) {
            throw new AssertionError("given up waiting for the table: " + what);
        }
        Eventually.pause(PAUSE_NANOS);
    }
}
