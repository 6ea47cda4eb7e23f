package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ProgramQueueEndTest {
    private static final long LONG_NANOS = 10_000_000_000L;

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
