package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

/**
 * Two to five directors under a schedule of accidents that a seed decides, with named {@link Invariants}. {@code
 * -Dlvsd.simulation.seeds=N} runs N seeds in place of ten thousand, {@code -Dlvsd.simulation.first=N} begins at that one (with
 * {@code seeds=1}: that one alone). A seed replays its schedule for as long as the simulation draws the same numbers; what it
 * found is kept as a test of its own.
 */
class SimulationTest {
    private static final long SEEDS = Long.getLong("lvsd.simulation.seeds", 10_000);
    private static final long FIRST = Long.getLong("lvsd.simulation.first", 0);

    @Test
    void whateverHappensTheDirectorsAgreeOnceItIsOver() {
        SimulationTally tally = new SimulationTally();
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            tally.add(simulate(seed));
        }
        assumeThat(SEEDS).as("seeds, enough for everything to happen").isGreaterThanOrEqualTo(5000);
        assertThat(tally.missing()).as("what never happened: " + tally).isEmpty();
        assertThat(tally.missingReasons())
                .as("what no role was changed for: " + tally)
                .containsExactlyInAnyOrder(ChangeReason.NOT_STARTED, ChangeReason.NO_SOURCE_ADDRESS);
    }

    static SimulationTally simulate(long seed) {
        SimulationRun run = null;
        try {
            run = new SimulationRun(seed);
            return run.run();
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage() + "; " + run, e);
        }
    }
}
