package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.instance;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** A director whose table is empty must not attract traffic; one whose predecessor served goes on serving. */
class ReadinessTest {
    private static final String TAKEOVER = "send:100 hold announce:5 MASTER";
    private static final String PREEMPTION = "hold send:100 announce:5 MASTER";

    @Test
    void untilReadyALowerMasterIsNotPreempted() {
        Scenario scenario = Scenario.of(instance("front").build()).started();
        for (int i = 0; i < 10; i++) {
            assertThat(scenario.hear("front", 50, "10.0.0.9")).isEmpty();
            assertThat(scenario.pass(SECOND)).isEmpty();
        }
        scenario.ready();
        for (int i = 0; i < 2; i++) {
            scenario.hear("front", 50, "10.0.0.9");
            assertThat(scenario.pass(SECOND)).isEmpty();
        }
        assertThat(scenario.pass(SECOND)).isEqualTo("609ms: " + PREEMPTION);
    }

    @Test
    void untilReadyADeadMasterIsNotReplacedAndThenAtOnce() {
        Scenario scenario = Scenario.of(instance("front").build()).started();
        assertThat(scenario.pass(10 * SECOND)).isEmpty();
        assertThat(scenario.snapshot("front").waitingForReady()).isTrue();
        assertThat(scenario.becomeReady()).isEqualTo(TAKEOVER);
    }

    @Test
    void whenNobodyServesTheWaitHasAnEnd() {
        assertThat(Scenario.of(instance("front").build()).started().pass(20 * SECOND))
                .isEqualTo("20000ms: " + TAKEOVER);
    }

    @Test
    void afterTheWaitALowerMasterIsStillNotPreempted() {
        Scenario scenario = Scenario.of(instance("front").build()).started();
        for (int i = 0; i < 30; i++) {
            scenario.hear("front", 50, "10.0.0.9");
            assertThat(scenario.pass(SECOND)).as("second %d", i).isEmpty();
        }
        assertThat(scenario.pass(3 * SECOND)).isEqualTo("2609ms: " + TAKEOVER);
    }

    @Test
    void theOwnerWaitsForItsServicesToo() {
        Scenario scenario = Scenario.of(instance("front").priority(255).build()).started();
        scenario.hear("front", 100, "10.0.0.9");
        assertThat(scenario.pass(SECOND)).isEmpty();
        assertThat(scenario.becomeReady()).isEqualTo("send:255 hold announce:5 MASTER");
    }

    @Test
    void aResumedMasterNeitherWaitsNorReleases() {
        Scenario scenario = Scenario.of(instance("front").build());
        assertThat(scenario.tell(scenario.director.startAll(Set.of("front"), scenario.now)))
                .isEqualTo(TAKEOVER);
        assertThat(scenario.snapshot("front").reason()).isEqualTo(ChangeReason.RESUMED);
    }

    @Test
    void aResumedMasterYieldsToAHigherOneAsAnyMasterDoes() {
        Scenario scenario = Scenario.of(instance("front").build());
        scenario.director.startAll(Set.of("front"), scenario.now);
        assertThat(scenario.hear("front", 150, "10.0.0.9")).isEqualTo("send:1 release BACKUP");
    }

    @Test
    void whatCannotResumeReleasesWhatItsPredecessorHeld() {
        Scenario scenario = Scenario.of(instance("front").source(null).build());
        assertThat(scenario.tell(scenario.director.startAll(Set.of("front"), scenario.now)))
                .isEqualTo("release FAULT");
        assertThat(scenario.snapshot("front").detail()).isEqualTo("no IPv4 address on eth0");
    }

    @Test
    void aGroupThatWasNotWhollyMasterDoesNotResume() {
        Scenario scenario = Scenario.group(
                instance("front").build(), instance("back").on("eth1", 52).build());
        assertThat(scenario.tell(scenario.director.startAll(Set.of("front"), scenario.now)))
                .isEqualTo("front/release front/BACKUP back/release back/BACKUP");
    }

    @Test
    void aRestartInBackupIsNotHastenedByAReadyThatComesEarly() {
        Scenario scenario = Scenario.of(instance("front").build()).started();
        scenario.pass(SECOND);
        assertThat(scenario.becomeReady()).isEmpty();
        assertThat(scenario.pass(2600 * MS)).isEmpty();
        assertThat(scenario.pass(SECOND)).isEqualTo("9ms: " + TAKEOVER);
    }
}
