package org.lvsd.vrrp.router;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two to five directors under a schedule of accidents that a seed decides, with named {@link Invariants}. {@code
 * -Dlvsd.simulation.seeds=N} runs N seeds in place of ten thousand, {@code -Dlvsd.simulation.first=N} begins at that one (with
 * {@code seeds=1}: that one alone).
 */
class SimulationTest {
    private static final long SEEDS = Long.getLong("lvsd.simulation.seeds", 10_000);
    private static final long FIRST = Long.getLong("lvsd.simulation.first", 0);

    @Test
    void whateverHappensTheDirectorsAgreeOnceItIsOver() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            simulate(seed, true);
        }
    }

    /** Each failed once, before services had a time of their own. */
    @ParameterizedTest
    @ValueSource(
            longs = {
                42, 324, 587, 598, 1413, 1548, 1685, 1751, 3269, 3483, 3527, 4557, 4821, 6746, 46129, 52634, 53965,
                59535, 76812, 83725, 95039, 96197, 128167, 142706, 374607, 406202, 983057
            })
    void aSeedThatFailedBeforeDoesNotFailAgain(long seed) {
        simulate(seed, false);
    }

    private static void simulate(long seed, boolean services) {
        SimulationRun run = new SimulationRun(seed, services);
        try {
            run.run();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage() + "; " + run, e);
        }
    }
}
