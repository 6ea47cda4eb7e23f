package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReadinessTest {
    /** The clock wraps around between the start and the deadline, 100 ns later. */
    private static final long START = Long.MAX_VALUE - 10;

    private static final long DEADLINE = Long.MIN_VALUE + 89;

    private final Readiness readiness = new Readiness(DEADLINE);

    @Test
    void itIsReadyOnceTheTableIsProgrammedAndAllVerdictsAreIn() {
        readiness.verdicts(0, START);
        assertThat(readiness.isReady()).isFalse();
        assertThat(readiness.missing()).containsExactly("the IPVS table is not programmed yet");

        readiness.tableProgrammed();
        assertThat(readiness.isReady()).isTrue();
        assertThat(readiness.gaveUpWaiting()).isFalse();
        assertThat(readiness.missing()).isEmpty();
    }

    @Test
    void itWaitsForVerdictsUntilTheDeadlineAndNotLonger() {
        readiness.tableProgrammed();
        readiness.verdicts(1, DEADLINE - 1);
        assertThat(readiness.isReady()).isFalse();
        assertThat(readiness.missing()).containsExactly("some servers have no first verdict yet");

        readiness.verdicts(1, DEADLINE);
        assertThat(readiness.isReady()).isTrue();
        assertThat(readiness.gaveUpWaiting()).isTrue();
    }

    @Test
    void patienceDoesNotReplaceTheTable() {
        readiness.verdicts(1, DEADLINE + 1);

        assertThat(readiness.isReady()).isFalse();
    }

    @Test
    void serversThatComeLaterDoNotTakeReadinessBack() {
        readiness.tableProgrammed();
        readiness.verdicts(0, START);
        readiness.verdicts(5, START + 1);

        assertThat(readiness.isReady()).isTrue();
    }
}
