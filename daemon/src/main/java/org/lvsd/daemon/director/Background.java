package org.lvsd.daemon.director;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lvsd.vrrp.socket.RealTime;

/** Threads for what waits: programs, files, the kernel's locks. */
final class Background {
    private Background() {}

    /** @param most threads; what comes beyond waits for one */
    static ScheduledThreadPoolExecutor threads(String name, int most) {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(most, factory(name));
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }

    /**
     * As {@link #threads}, for what is never put off: its queue has no lock that one of them could keep from who hands over, who
     * starts no thread either: that takes long, and may fail.
     */
    static ThreadPoolExecutor workers(String name, int most) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(most, most, 0, TimeUnit.SECONDS, new LinkedTransferQueue<>(), factory(name));
        pool.prestartAllCoreThreads();
        return pool;
    }

    /** What has been shut down does what it still has to do, within that time. */
    static void await(ExecutorService ending, int seconds) {
        try {
            boolean unused = ending.awaitTermination(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory factory(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(() -> ordinary(task), name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void ordinary(Runnable task) {
        RealTime.renounce();
        task.run();
    }
}
