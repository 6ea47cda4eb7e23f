package org.lvsd.daemon.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.OperatorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that owns the configuration, the verdicts and the table. A task that throws is told, and the next runs. */
final class ControlThread implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd");

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "control");
        thread.setDaemon(true);
        return thread;
    });

    ControlThread() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Runs it soon; a verdict that comes when all has been stopped changes nothing any more, and is dropped. */
    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(guarded(task));
        } catch (RejectedExecutionException stopped) {
            LOG.debug("a task came after the stop");
        }
    }

    <T extends @Nullable Object> CompletableFuture<T> submit(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, executor);
    }

    /** A task that an operator may have to hear about. */
    interface Task {
        void run() throws OperatorException;
    }

    /**
     * Runs a task and waits for its end.
     *
     * @throws OperatorException the task's own
     */
    void call(Task task) throws OperatorException {
        CompletableFuture<@Nullable OperatorException> outcome = submit(() -> {
            try {
                task.run();
                return null;
            } catch (OperatorException e) {
                return e;
            }
        });
        OperatorException failure = outcome.join();
        if (failure != null) {
            throw failure;
        }
    }

    void every(long seconds, Runnable task) {
        var unused = executor.scheduleWithFixedDelay(guarded(task), seconds, seconds, TimeUnit.SECONDS);
    }

    void after(long nanos, Runnable task) {
        var unused = executor.schedule(guarded(task), nanos, TimeUnit.NANOSECONDS);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("a task of the control thread failed; it goes on with the next", e);
            }
        };
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
