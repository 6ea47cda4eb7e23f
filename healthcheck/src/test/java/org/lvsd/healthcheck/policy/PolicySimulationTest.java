package org.lvsd.healthcheck.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolicySimulationTest {
    private static final long RUNS = 5_000;

    @Test
    void whateverHappensWhatIsPromisedHolds() {
        long sorries = 0;
        long ramps = 0;
        long drains = 0;
        long masses = 0;
        long losses = 0;
        long keptByHysteresis = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            try {
                PolicyInvariants seen = new PolicySimulation(new SplittableRandom(seed)).run();
                sorries += seen.sorries;
                ramps += seen.ramps;
                drains += seen.drains;
                masses += seen.masses;
                losses += seen.quorum.losses;
                keptByHysteresis += seen.quorum.keptByHysteresis;
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(sorries).isGreaterThan(RUNS);
        assertThat(ramps).isGreaterThan(RUNS);
        assertThat(drains).isGreaterThan(RUNS);
        assertThat(masses).isGreaterThan(RUNS);
        assertThat(losses).isGreaterThan(RUNS);
        assertThat(keptByHysteresis).isGreaterThan(RUNS);
    }
}
