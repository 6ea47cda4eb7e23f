package org.lvsd.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeterClockTest {
    private static final long HOUR_NANOS = TimeUnit.HOURS.toNanos(1);

    private final MeterClock clock = new MeterClock();

    @Test
    void isTheSystemsForWhoHasSaidNothing() {
        long before = System.nanoTime();
        assertThat(clock.monotonicTime()).isBetween(before, before + HOUR_NANOS);
        assertThat(clock.wallTime())
                .isCloseTo(System.currentTimeMillis(), org.assertj.core.data.Offset.offset(60_000L));
    }

    @Test
    void isWhatAThreadSaysForThatThreadAlone() throws Exception {
        long said = System.nanoTime() + HOUR_NANOS;
        long wallBefore = clock.wallTime();
        clock.tell(said);
        assertThat(clock.monotonicTime()).isEqualTo(said);
        assertThat(clock.wallTime() - wallBefore).isBetween(3_590_000L, 3_600_001L);
        long others = CompletableFuture.supplyAsync(clock::monotonicTime).get(10, TimeUnit.SECONDS);
        assertThat(others).isLessThan(said);
    }
}
