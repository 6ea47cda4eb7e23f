package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class ProgramQueueTest {
    private static final long LONG_NANOS = 10_000_000_000L;

    @TempDir
    Path directory;

    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final ProgramQueue queue = new ProgramQueue(workers::add, LoggerFactory.getLogger("test"));

    private void add(ProgramQueue to, String subject, int number) {
        String file = directory.resolve(subject).toString();
        to.add(subject, List.of("/bin/sh", "-c", "echo " + number + " >> " + file), Map.of(), LONG_NANOS);
    }

    private List<Integer> told(String subject) throws Exception {
        return Files.readAllLines(directory.resolve(subject)).stream()
                .map(Integer::valueOf)
                .toList();
    }

    @Test
    void eachSubjectHasOneWorkerAtATimeWhichTellsInOrder() throws Exception {
        for (int i = 0; i < 3; i++) {
            add(queue, "web", i);
            add(queue, "mail", i);
        }

        assertThat(workers).hasSize(2);
        workers.forEach(Runnable::run);
        assertThat(told("web")).containsExactly(0, 1, 2);
        assertThat(told("mail")).containsExactly(0, 1, 2);

        workers.clear();
        add(queue, "web", 3);
        assertThat(workers).hasSize(1);
    }

    @Test
    void ofTooManyTheNewestAreTold() throws Exception {
        for (int i = 0; i < 100; i++) {
            add(queue, "web", i);
        }

        workers.remove().run();

        assertThat(told("web")).isEqualTo(IntStream.range(67, 100).boxed().toList());
    }

    @Test
    void whoCannotHaveAThreadNowIsToldLater() throws Exception {
        AtomicBoolean full = new AtomicBoolean(true);
        ProgramQueue crowded = new ProgramQueue(
                task -> {
                    if (full.get()) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    workers.add(task);
                },
                LoggerFactory.getLogger("test"));

        add(crowded, "web", 0);
        full.set(false);
        add(crowded, "web", 1);

        workers.remove().run();
        assertThat(told("web")).containsExactly(1);
    }

    @Test
    void aProgramThatCannotBeRunKeepsNoOtherFromIt() throws Exception {
        queue.add("web", List.of("/bin/true"), Map.of("no=name", ""), LONG_NANOS);
        add(queue, "web", 1);

        workers.remove().run();
        assertThat(told("web")).containsExactly(1);
    }

    @Test
    void whoHandsOverStartsNoThread() {
        ThreadPoolExecutor threads = Background.workers("queue-test", 2);
        assertThat(threads.getPoolSize()).isEqualTo(2);
        threads.shutdown();
    }

    @Test
    @Timeout(60)
    void nothingIsLostOrOutOfOrderBetweenThreads() throws Exception {
        ThreadPoolExecutor threads = Background.workers("queue-test", 2);
        ProgramQueue real = new ProgramQueue(threads, LoggerFactory.getLogger("test"));
        for (int i = 0; i < 30; i++) {
            add(real, "web", i);
            add(real, "mail", i);
        }
        real.close();

        assertThat(threads.awaitTermination(50, java.util.concurrent.TimeUnit.SECONDS))
                .isTrue();
        assertThat(told("web")).isEqualTo(IntStream.range(0, 30).boxed().toList());
        assertThat(told("mail")).isEqualTo(IntStream.range(0, 30).boxed().toList());
    }

    @Test
    @Timeout(60)
    void whoHandsOverWaitsForNobodyWhoKeepsTheQueue() throws Exception {
        Thread handing = new Thread(() -> add(queue, "web", 0));
        synchronized (queue) {
            handing.start();
            handing.join(50_000);
            assertThat(handing.isAlive()).isFalse();
        }
    }
}
