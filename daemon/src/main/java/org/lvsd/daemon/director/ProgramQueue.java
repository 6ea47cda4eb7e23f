package org.lvsd.daemon.director;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Runs programs that are told of changes: one after the other for each subject, in order, on threads of their own. Whoever
 * hands over what is to be run does not wait.
 */
public final class ProgramQueue implements AutoCloseable {
    /** What waits beyond so many is old news: the oldest is dropped. */
    private static final int MOST_WAITING = 32;

    private final Executor workers;
    private final Logger log;
    private final Map<String, Queue<Job>> waiting = new HashMap<>();
    private final Map<String, Boolean> busy = new HashMap<>();

    private record Job(List<String> command, Map<String, String> environment, long timeoutNanos) {}

    /**
     * @param workers runs what waits for a program's end
     * @param log hears of programs that fail
     */
    public ProgramQueue(Executor workers, Logger log) {
        this.workers = workers;
        this.log = log;
    }

    /** On threads of its own, at most so many. */
    public static ProgramQueue withThreads(String name, int most, Logger log) {
        return new ProgramQueue(Background.threads(name, most), log);
    }

    /**
     * Has a program run.
     *
     * @param subject what it is told of, as in {@code vrrp front}
     * @param command an argument list, the first a program's path
     * @param timeoutNanos what runs longer is killed, with all that it started
     */
    public synchronized void add(
            String subject, List<String> command, Map<String, String> environment, long timeoutNanos) {
        Queue<Job> queue = waiting.computeIfAbsent(subject, name -> new ArrayDeque<>());
        if (queue.size() >= MOST_WAITING) {
            Job dropped = queue.remove();
            log.warn("{}: too many changes wait for {}; one is left out", subject, dropped.command.get(0));
        }
        queue.add(new Job(command, environment, timeoutNanos));
        if (busy.putIfAbsent(subject, true) == null) {
            begin(subject);
        }
    }

    private synchronized void begin(String subject) {
        try {
            workers.execute(() -> runAll(subject));
        } catch (RejectedExecutionException closed) {
            waiting.remove(subject);
            busy.remove(subject);
            log.warn("{}: no notify program is run any more", subject);
        }
    }

    /** Takes no more; what runs and what waits is run to its end. Threads of its own end after that. */
    @Override
    public void close() {
        if (workers instanceof ExecutorService threads) {
            threads.shutdown();
        }
    }

    private void runAll(String subject) {
        for (Job job = next(subject); job != null; job = next(subject)) {
            run(subject, job);
        }
    }

    private synchronized @Nullable Job next(String subject) {
        Job job = waiting.getOrDefault(subject, new ArrayDeque<>()).poll();
        if (job == null) {
            busy.remove(subject);
            waiting.remove(subject);
        }
        return job;
    }

    private void run(String subject, Job job) {
        try {
            String wrong = Programs.run(job.command, null, job.environment, job.timeoutNanos);
            if (!wrong.isEmpty()) {
                log.error("{}: notify program {} {}", subject, job.command.get(0), wrong);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
