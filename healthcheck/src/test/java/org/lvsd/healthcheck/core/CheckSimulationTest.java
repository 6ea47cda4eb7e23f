package org.lvsd.healthcheck.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CheckSimulationTest {
    private static final long RUNS = 20_000;

    private int deathsSeen;
    private int returnsSeen;

    @Test
    void verdictsAreFoundedAndInTimeWhateverThePhase() {
        for (long seed = 0; seed < RUNS; seed++) {
            CheckSimulation simulation = new CheckSimulation(new SplittableRandom(seed));
            simulation.run();
            assertThat(simulation.unfounded)
                    .as("seed %d, %s", seed, simulation.timing)
                    .isEmpty();
            assertInTime(simulation, seed);
        }
        assertThat(deathsSeen).isGreaterThan(10_000);
        assertThat(returnsSeen).isGreaterThan(10_000);
    }

    private void assertInTime(CheckSimulation simulation, long seed) {
        for (int period = 0; period + 1 < simulation.flips.size(); period++) {
            boolean alive = CheckSimulation.isAlive(period);
            long latest = simulation.flips.get(period) + (alive ? backNanos(simulation) : outNanos(simulation.timing));
            if (latest < simulation.flips.get(period + 1)) {
                assertThat(simulation.verdicts.floorEntry(latest).getValue())
                        .as("seed %d, %s, period %d from %d", seed, simulation.timing, period, latest)
                        .isEqualTo(alive ? Verdict.UP : Verdict.DOWN);
                deathsSeen += alive ? 0 : 1;
                returnsSeen += alive ? 1 : 0;
            }
        }
    }

    /** The probe that runs may yet have its answer, and the next has until its slot; then as many as it takes. */
    private static long outNanos(CheckTiming timing) {
        long interval = timing.intervalNanos();
        long covered = (timing.timeoutNanos() + interval - 1) / interval * interval;
        return interval + covered * (timing.fall() - 1) + timing.timeoutNanos();
    }

    private static long backNanos(CheckSimulation simulation) {
        CheckTiming timing = simulation.timing;
        long hungNanos = timing.timeoutNanos() > timing.intervalNanos() ? timing.timeoutNanos() : 0;
        return timing.intervalNanos() * timing.rise() + simulation.maxAnswerNanos() + hungNanos;
    }
}
