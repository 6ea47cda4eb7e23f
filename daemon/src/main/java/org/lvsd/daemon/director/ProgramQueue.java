package org.lvsd.daemon.director;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;

/**
 * Runs programs that are told of changes: one after the other for each subject, in order, on threads of their own. One
 * thread hands over what is to be run. It does not wait, and takes no lock: who runs programs has an ordinary priority, and
 * would keep a lock from VRRP's thread for as long as others want the processor.
 */
public final class ProgramQueue implements AutoCloseable {
    /** What waits beyond so many is old news: the oldest is dropped. */
    private static final int MOST_WAITING = 32;

    private static final int FEW_SUBJECTS = 64;

    private final Executor workers;
    private final Logger log;
    /** The handing thread's. */
    private final Map<String, Line> lines = new HashMap<>();

    private int crowd = FEW_SUBJECTS;

    private record Job(List<String> command, Map<String, String> environment, long timeoutNanos) {}

    /** What is to be run for one subject. */
    private final class Line {
        private final String subject;
        private final Queue<Job> jobs = new ConcurrentLinkedQueue<>();
        /** What waits and what runs. Who makes it 1 has a worker come, who stays until it is 0. */
        private final AtomicInteger unfinished = new AtomicInteger();

        Line(String subject) {
            this.subject = subject;
        }

        void add(Job job) {
            if (unfinished.get() > MOST_WAITING) {
                dropOldest();
            }
            jobs.add(job);
            if (unfinished.getAndIncrement() == 0) {
                begin();
            }
        }

        private void dropOldest() {
            Job dropped = jobs.poll();
            if (dropped != null) {
                unfinished.decrementAndGet();
                log.warn("{}: too many changes wait for {}; one is left out", subject, dropped.command.get(0));
            }
        }

        private void begin() {
            try {
                workers.execute(this::runAll);
            } catch (RejectedExecutionException closed) {
                forget();
                log.warn("{}: no notify program is run any more", subject);
            } catch (OutOfMemoryError noThread) {
                // Of the unit's tasks, mostly: it would come up on the thread that hands over.
                forget();
                log.error("{}: a notify program could not be run: {}", subject, noThread.getMessage());
            }
        }

        private void forget() {
            jobs.clear();
            unfinished.set(0);
        }

        /** What waits is not begun any more. */
        void abandon() {
            for (Job job = jobs.poll(); job != null; job = jobs.poll()) {
                log.warn("{}: notify program {} was not run: lvsd ends", subject, job.command.get(0));
            }
        }

        private void runAll() {
            do {
                Job job = jobs.poll();
                if (job != null) {
                    run(subject, job);
                }
            } while (unfinished.decrementAndGet() > 0);
        }

        boolean isIdle() {
            return unfinished.get() == 0;
        }
    }

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
        return new ProgramQueue(Background.workers(name, most), log);
    }

    /**
     * Has a program run.
     *
     * @param subject what it is told of, as in {@code vrrp front}
     * @param command an argument list, the first a program's path
     * @param timeoutNanos what runs longer is killed, with all that it started
     */
    public void add(String subject, List<String> command, Map<String, String> environment, long timeoutNanos) {
        if (lines.size() >= crowd) {
            // Subjects come and go with the configuration.
            lines.values().removeIf(Line::isIdle);
            crowd = FEW_SUBJECTS + 2 * lines.size();
        }
        lines.computeIfAbsent(subject, Line::new).add(new Job(command, environment, timeoutNanos));
    }

    /** Takes no more; what runs and what waits is run to its end. Threads of its own end after that. */
    @Override
    public void close() {
        if (workers instanceof ExecutorService threads) {
            threads.shutdown();
        }
    }

    /**
     * Waits, once closed, for what runs and what waits; what was not begun by then is told, and never run. For when no program
     * is handed over any more, and the thread that did it has ended.
     */
    void await(int seconds) {
        if (workers instanceof ExecutorService threads) {
            Background.await(threads, seconds);
        }
        lines.values().forEach(Line::abandon);
    }

    private void run(String subject, Job job) {
        try {
            String wrong = Programs.run(job.command, null, job.environment, job.timeoutNanos);
            if (!wrong.isEmpty()) {
                log.error("{}: notify program {} {}", subject, job.command.get(0), wrong);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | OutOfMemoryError e) {
            // The next ones are run all the same.
            log.error("{}: notify program {} could not be run", subject, job.command.get(0), e);
        }
    }
}
