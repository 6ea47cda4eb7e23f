package org.lvsd.daemon.director;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.lvsd.vrrp.socket.RealTime;

/** Threads for what waits: programs, files, the kernel's locks. */
final class Background {
    private Background() {}

    /** @param most threads; what comes beyond waits for one */
    static ScheduledThreadPoolExecutor threads(String name, int most) {
        AtomicInteger number = new AtomicInteger();
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(most, task -> {
            Thread thread = new Thread(() -> ordinary(task), name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }

    private static void ordinary(Runnable task) {
        RealTime.renounce();
        task.run();
    }
}
