package org.lvsd.healthcheck.probe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CheckLoopTest {
    @Test
    void theTimeStandsStillWhileSomethingHappensAndGoesOnWithTheNext() throws Exception {
        try (CheckLoop loop = CheckLoop.start("loop")) {
            CompletableFuture<long[]> readings = new CompletableFuture<>();
            loop.execute(() -> {
                long first = loop.nowNanos();
                spin(2_000_000);
                long second = loop.nowNanos();
                var unused =
                        loop.after(1_000_000, () -> readings.complete(new long[] {first, second, loop.nowNanos()}));
            });
            long[] nanos = readings.get(10, TimeUnit.SECONDS);
            assertThat(nanos[1]).isEqualTo(nanos[0]);
            assertThat(nanos[2] - nanos[0]).isGreaterThanOrEqualTo(2_000_000);
        }
    }

    @Test
    void aTimerIsNotEarlyForAnotherThreadAfterALongWait() throws Exception {
        try (CheckLoop loop = CheckLoop.start("loop")) {
            CompletableFuture<Long> woken = new CompletableFuture<>();
            // The loop has waited since before: what it read then must not count.
            spin(20_000_000);
            long startNanos = System.nanoTime();
            var unused = loop.after(10_000_000, () -> woken.complete(System.nanoTime()));
            assertThat(woken.get(10, TimeUnit.SECONDS) - startNanos).isGreaterThanOrEqualTo(10_000_000);
        }
    }

    @Test
    void whatComesAfterTheEndIsRefusedOrDropped() {
        CheckLoop loop = CheckLoop.start("loop");
        long startNanos = System.nanoTime();
        loop.close();
        assertThat(System.nanoTime() - startNanos).isLessThan(4_000_000_000L);
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        loop.hand(() -> {});
    }

    /** Field 41 of proc_pid_stat(5), where SCHED_BATCH is 3. */
    @Test
    void theThreadInterruptsNoOther() throws Exception {
        try (CheckLoop loop = CheckLoop.start("loop")) {
            CompletableFuture<List<String>> stat = new CompletableFuture<>();
            loop.execute(() -> stat.complete(lines("/proc/thread-self/stat")));
            String afterName = stat.get(10, TimeUnit.SECONDS).get(0).replaceFirst("^.*\\) ", "");
            assertThat(afterName.split(" ", -1)[41 - 3]).isEqualTo("3");
        }
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void spin(long nanos) {
        long startNanos = System.nanoTime();
        while (System.nanoTime() - startNanos < nanos) {
            Thread.onSpinWait();
        }
    }
}
