package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LatenessMeterTest {
    private final LatenessMeter meter = new LatenessMeter();

    @Test
    void eachBucketHasWhatIsNoLaterThanItsBound() {
        meter.record(-5);
        meter.record(50_000);
        meter.record(50_001);
        meter.record(Long.MAX_VALUE / 2);

        Lateness seen = meter.snapshot();
        assertThat(seen.counts().get(0)).isEqualTo(2);
        assertThat(seen.counts().get(1)).isEqualTo(1);
        assertThat(seen.counts()).last().isEqualTo(1L);
        assertThat(seen.maxNanos()).isEqualTo(Long.MAX_VALUE / 2);
        assertThat(seen.sumNanos()).isEqualTo(100_001 + Long.MAX_VALUE / 2);
    }

    @Test
    void whatWasTakenDoesNotChangeAnyMore() {
        Lateness before = meter.snapshot();
        meter.record(1);

        assertThat(before.counts()).containsOnly(0L);
    }
}
