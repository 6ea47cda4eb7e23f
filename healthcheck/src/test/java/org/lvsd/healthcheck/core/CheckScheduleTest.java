package org.lvsd.healthcheck.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckScheduleTest {
    private static CheckSchedule schedule(long interval, long timeout, long first) {
        return new CheckSchedule(interval, timeout, first);
    }

    @Test
    void followsItsGridHoweverLateProbesStart() {
        CheckSchedule schedule = schedule(100, 50, 7);
        for (int i = 0; i < 20; i++) {
            assertThat(schedule.slotNanos()).isEqualTo(7 + 100 * i);
            schedule.started(schedule.slotNanos() + i);
            schedule.ended(30);
        }
    }

    @Test
    void skipsTheSlotsMissedInAStallWithoutABurst() {
        CheckSchedule schedule = schedule(100, 50, 0);
        schedule.started(1_234);
        schedule.ended(10);
        assertThat(schedule.slotNanos()).isEqualTo(1_300);
    }

    @Test
    void aProbeThatEndsWithItsIntervalIsFollowedByTheNext() {
        CheckSchedule schedule = schedule(100, 100, 0);
        schedule.started(1);
        schedule.ended(103);
        assertThat(schedule.slotNanos()).as("a timer is late").isEqualTo(100);
    }

    @Test
    void aProbeThatOutlastsItsIntervalCoversTheSlotsThatPass() {
        CheckSchedule schedule = schedule(100, 250, 0);
        schedule.started(0);
        schedule.ended(250);
        assertThat(schedule.slotNanos()).isEqualTo(300);
    }

    @Test
    void survivesTheWrapOfTheClock() {
        CheckSchedule schedule = schedule(100, 50, Long.MAX_VALUE - 20);
        schedule.started(Long.MAX_VALUE - 15);
        schedule.ended(10);
        assertThat(schedule.slotNanos()).isEqualTo(Long.MIN_VALUE + 79);
        schedule.started(Long.MIN_VALUE + 80);
        assertThat(schedule.slotNanos()).isEqualTo(Long.MIN_VALUE + 79);
    }

    @Test
    void phasesSpreadEvenlyOverTheInterval() {
        long[] phases = IntStream.range(0, 7)
                .mapToLong(i -> CheckSchedule.phaseNanos(100, i, 7))
                .toArray();
        assertThat(phases).containsExactly(0, 14, 28, 42, 57, 71, 85);
    }

    @Test
    void phasesOfManyChecksWithLongIntervalsDoNotOverflow() {
        long hour = 3_600_000_000_000L;
        assertThat(CheckSchedule.phaseNanos(hour, 9_999_999, 10_000_000)).isBetween(hour - hour / 1_000_000, hour - 1);
    }

    @Test
    void aProbeStartsWithinATwentyFifthOfItsIntervalOnAScaleThatAllChecksShare() {
        long millisecond = 1_000_000L;
        SplittableRandom random = new SplittableRandom(7);
        for (long interval : new long[] {1, 10, 99, 1_000, 5_000, 60_000}) {
            for (int i = 0; i < 1_000; i++) {
                long slot = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
                long start = schedule(interval * millisecond, 1, slot).startNanos(random.nextDouble());
                long step = Long.highestOneBit(Math.min(1 << 25, interval * millisecond / 25));
                assertThat(start - slot)
                        .as("interval %d ms, slot %d", interval, slot)
                        .isBetween(0L, Math.min(50 * millisecond, interval * millisecond / 25));
                assertThat(Math.floorMod(start, step)).isZero();
            }
        }
    }
}
