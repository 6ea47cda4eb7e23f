package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lvsd.healthcheck.probe.CrowdSimulation.Check;
import org.lvsd.healthcheck.probe.CrowdSimulation.Server;

/** 10,000 servers at the default timing, of which 1,500 hang and 1,500 are gone from one moment on. */
final class CrowdSimulationTest {
    private static final long SECOND = CrowdSimulation.SECOND;
    private static final long SEED = 1;
    /** Within a twenty-fifth of the interval, and 50 ms, a probe is where it was meant to be. */
    private static final long WINDOW = SECOND / 20;

    private final List<Check> hanging = new ArrayList<>();
    private final List<Check> well = new ArrayList<>();

    private CrowdSimulation hang(int places) {
        CrowdSimulation simulation = new CrowdSimulation(new SplittableRandom(SEED), 10_000, places);
        for (int i = 0; i < 10_000; i++) {
            (i % 10 < 3 ? hanging : well).add(simulation.checks.get(i));
        }
        simulation.run(10 * SECOND);
        assertThat(simulation.crowds).isEmpty();
        for (int i = 0; i < hanging.size(); i++) {
            hanging.get(i).server = i % 2 == 0 ? Server.HANGS : Server.IS_GONE;
        }
        return simulation;
    }

    private static long latest(List<Check> checks) {
        return checks.stream().mapToLong(check -> check.latestNanos).max().orElseThrow();
    }

    private static long lastChange(List<Check> checks) {
        return checks.stream().mapToLong(Check::changedNanos).max().orElseThrow();
    }

    @Test
    void withPlacesForAllNoVerdictIsLate() {
        CrowdSimulation simulation = hang(Descriptors.forProbes(65_536));
        simulation.run(60 * SECOND);
        assertThat(hanging).as("seed %d", SEED).noneMatch(Check::isUp);
        assertThat(lastChange(hanging)).isLessThanOrEqualTo(10 * SECOND + 7 * SECOND + WINDOW);
        assertThat(latest(well)).isLessThanOrEqualTo(WINDOW);
        assertThat(simulation.crowds).isEmpty();
    }

    @Test
    void withFewPlacesTheServersThatHangAreOutAndTheOthersKeepTheirSchedule() {
        CrowdSimulation simulation = hang(Descriptors.forProbes(1024));
        simulation.run(40 * SECOND);
        assertThat(hanging).as("seed %d", SEED).noneMatch(Check::isUp);
        assertThat(well).allMatch(Check::isUp);
        assertThat(simulation.crowds).as("told once").hasSize(1);

        well.forEach(check -> check.latestNanos = 0);
        List<Check> dying = well.subList(0, 700);
        dying.forEach(check -> check.server = Server.REFUSES);
        simulation.run(60 * SECOND);
        assertThat(dying).noneMatch(Check::isUp);
        assertThat(lastChange(dying)).isLessThanOrEqualTo(50 * SECOND + 7 * SECOND);
        assertThat(latest(well)).isLessThanOrEqualTo(WINDOW);
    }

    @Test
    void withFewPlacesAServerThatComesBackIsFound() {
        CrowdSimulation simulation = hang(Descriptors.forProbes(1024));
        simulation.run(40 * SECOND);
        List<Check> back = hanging.subList(0, 300);
        back.forEach(check -> check.server = Server.ANSWERS);
        simulation.run(20 * SECOND);
        assertThat(back).as("seed %d", SEED).allMatch(Check::isUp);
    }
}
