package org.lvsd.healthcheck.probe.run;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for what would hold up the thread of all checks: reading files, starting programs, costly patterns. */
public final class Workers implements AutoCloseable {
    private static final long IDLE_SECONDS = 60;

    private final ThreadPoolExecutor threads;

    /** @param name of the threads, followed by a number */
    public Workers(String name, int maxThreads) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                maxThreads, maxThreads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), body -> {
                    Thread thread = new Thread(body, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs it soon; what it throws fails the probe, as an error of this director's. */
    public void run(ProbeRun run, Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                run.hand(() -> run.fail(e instanceof RuntimeException ? e : new IllegalStateException(e)));
            }
        });
    }

    /** Runs what serves no probe in particular. */
    public void run(Runnable work) {
        threads.execute(work);
    }

    /** Interrupts what runs. */
    @Override
    public void close() {
        var unused = threads.shutdownNow();
    }
}
