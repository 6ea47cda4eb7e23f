package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ProgramQueueEndTest {
    private static final long LONG_NANOS = 10_000_000_000L;

    @Test
    void whoAwaitsTheEndHasAllOfItRun(@TempDir Path directory) throws Exception {
        ProgramQueue queue = ProgramQueue.withThreads("awaited", 1, LoggerFactory.getLogger("test"));
        Path end = directory.resolve("end");
        queue.add("web", List.of("/bin/sleep", "0.3"), Map.of(), LONG_NANOS);
        queue.add("web", List.of("/bin/touch", end.toString()), Map.of(), LONG_NANOS);

        queue.close();
        queue.await(10);

        assertThat(end).exists();
    }

    @Test
    void whatIsNotBegunInTimeIsToldAndNeverRun(@TempDir Path directory) throws Exception {
        ThreadPoolExecutor threads = Background.workers("awaited", 1);
        CountDownLatch end = new CountDownLatch(1);
        threads.execute(() -> awaitQuietly(end));
        ProgramQueue queue = new ProgramQueue(threads, LoggerFactory.getLogger("lvsd.vrrp"));
        Path never = directory.resolve("never");
        queue.add("vrrp front", List.of("/bin/touch", never.toString()), Map.of(), LONG_NANOS);

        queue.close();
        List<String> logged = Logged.during(() -> queue.await(0));
        end.countDown();

        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(logged).singleElement().asString().contains("vrrp front", "/bin/touch", "not run");
        assertThat(never).doesNotExist();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatWaitsAtTheEndIsRunAndTheThreadsEndWithIt(@TempDir Path directory) throws Exception {
        ProgramQueue queue = ProgramQueue.withThreads("ending", 1, LoggerFactory.getLogger("test"));
        queue.add("web", List.of("/bin/touch", directory.resolve("first").toString()), Map.of(), LONG_NANOS);
        queue.add("web", List.of("/bin/touch", directory.resolve("second").toString()), Map.of(), LONG_NANOS);
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ending-"))
                .toList();
        assertThat(threads).hasSize(1);
        queue.close();
        for (Thread thread : threads) {
            thread.join(LONG_NANOS / 1_000_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(directory.resolve("first")).exists();
        assertThat(directory.resolve("second")).exists();
        queue.add("web", List.of("/bin/true"), Map.of(), LONG_NANOS);
    }
}
