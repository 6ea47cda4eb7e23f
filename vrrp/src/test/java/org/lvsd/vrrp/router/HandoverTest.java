package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.instance;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Planned ends of mastership: priority 100, one second. */
class HandoverTest {
    private static final InstanceOptions RELEASE = new InstanceOptions(Handover.RELEASE, true, List.of(), List.of());

    private final Scenario scenario = Scenario.of(instance("front").build());

    @Test
    void aPlannedStopKeepsTheAddressesUntilASuccessorHasThem() {
        scenario.master();
        assertThat(scenario.tell("front", new Event.Shutdown())).isEqualTo("send:1 STOPPING");
        assertThat(scenario.pass(1600 * MS)).isEqualTo("1000ms: send:1");
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEmpty();
        assertThat(scenario.pass(SECOND)).isEqualTo("30ms: release INITIALIZE stopped");
        assertThat(scenario.snapshot("front").reason()).isEqualTo(ChangeReason.SUCCESSOR_HEARD);
        assertThat(scenario.director.deadlineNanos()).isEmpty();
    }

    @Test
    void aBackupThatDoesNotPreemptIsMovedByPriority0WhileTheAddressesStay() {
        scenario.master();
        scenario.director.stopAll(scenario.now);
        assertThat(scenario.pass(4500 * MS)).endsWith("4000ms: send:1, 4096ms: send:0");
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEmpty();
        assertThat(scenario.pass(SECOND)).isEqualTo("30ms: release INITIALIZE stopped");
    }

    @Test
    void aPlannedStopWithoutASuccessorEndsAfterTheLongestSkew() {
        scenario.master();
        scenario.director.stopAll(scenario.now);
        assertThat(scenario.pass(9 * SECOND)).endsWith("4096ms: send:0, 5192ms: release INITIALIZE stopped");
        assertThat(scenario.snapshot("front").reason()).isEqualTo(ChangeReason.NO_SUCCESSOR);
    }

    @Test
    void aSlowNetworkIsToldPriority0AtOnce() {
        Scenario slow =
                Scenario.of(instance("front").interval(2 * SECOND).build()).master();
        assertThat(slow.tell("front", new Event.Shutdown())).isEqualTo("send:0 STOPPING");
        assertThat(slow.pass(5 * SECOND)).isEqualTo("2092ms: release INITIALIZE stopped");
    }

    @Test
    void releaseGivesTheAddressesUpAtOnce() {
        Scenario release =
                Scenario.of(instance("front").options(RELEASE).build()).master();
        assertThat(release.tell("front", new Event.Shutdown())).isEqualTo("send:0 STOPPING release INITIALIZE stopped");
    }

    @Test
    void releaseFailsOverAtOnceAndWaitsAsTheLast() {
        Scenario release =
                Scenario.of(instance("front").options(RELEASE).build()).master();
        assertThat(release.tell("front", new Event.Failover())).isEqualTo("send:0 release BACKUP priority:1");
        assertThat(release.pass(5 * SECOND)).startsWith("4996ms: send:100 hold");
    }

    @Test
    void aStoppingMasterThatHeardItsSuccessorSaysNothingAnyMore() {
        Scenario fast = Scenario.of(instance("front").interval(10 * MS).build()).master();
        fast.director.stopAll(fast.now);
        assertThat(fast.hear("front", 50, "10.0.0.9")).isEmpty();
        assertThat(fast.pass(29 * MS)).isEmpty();
    }

    @Test
    void aFailoverReleasesOnceTheSuccessorIsThere() {
        scenario.master();
        assertThat(scenario.tell("front", new Event.Failover())).isEqualTo("send:1 YIELDING priority:1");
        assertThat(scenario.pass(1500 * MS)).isEqualTo("1000ms: send:1");
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEmpty();
        assertThat(scenario.pass(SECOND)).isEqualTo("30ms: release BACKUP");
        assertThat(scenario.snapshot("front").detail()).isEqualTo("10.0.0.9 advertises priority 50");
    }

    @Test
    void afterAFailoverALowerMasterIsLeftInPlaceUntilItFallsSilent() {
        failedOver();
        long failover = scenario.now - 30 * MS;
        for (int i = 0; i < 20; i++) {
            scenario.hear("front", 50, "10.0.0.9");
            assertThat(scenario.pass(SECOND)).isEmpty();
        }
        assertThat(scenario.snapshot("front").priority()).isEqualTo(1);
        assertThat(scenario.snapshot("front").standing().configuredPriority()).isEqualTo(100);
        assertThat(scenario.snapshot("front").standing().yielded()).isTrue();
        assertThat(scenario.snapshot("front").standing().yieldedSinceNanos()).hasValue(failover);
        assertThat(scenario.pass(4 * SECOND)).isEqualTo("3996ms: send:100 hold announce:5 MASTER");
        assertThat(scenario.snapshot("front").standing().yielded()).isFalse();
    }

    @Test
    void afterAFailbackTheConfiguredPriorityPreempts() {
        failedOver();
        assertThat(scenario.tell("front", new Event.Failback())).isEqualTo("priority:100");
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEqualTo("ignored:LOWER_PRIORITY");
        assertThat(scenario.pass(4 * SECOND)).contains("hold send:100 announce:5 MASTER");
    }

    @Test
    void aFailoverToNobodyChangesNothingInTheEnd() {
        scenario.master();
        scenario.tell("front", new Event.Failover());
        assertThat(scenario.pass(5500 * MS)).endsWith("5192ms: send:100 hold announce:5 MASTER");
        assertThat(scenario.snapshot("front").reason()).isEqualTo(ChangeReason.NO_SUCCESSOR);
        assertThat(scenario.snapshot("front").standing().yielded()).isFalse();
    }

    @Test
    void aFailbackAfterTheSuccessorWasHeardIsTooLateToStay() {
        scenario.master();
        scenario.tell("front", new Event.Failover());
        scenario.hear("front", 50, "10.0.0.9");
        assertThat(scenario.tell("front", new Event.Failback())).isEqualTo("priority:100");
        assertThat(scenario.pass(100 * MS)).isEqualTo("30ms: release BACKUP");
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEqualTo("ignored:LOWER_PRIORITY");
    }

    @Test
    void aYieldedBackupLosesEveryElectionAndAFaultDoesNotEndIt() {
        scenario.backup();
        scenario.tell("front", new Event.Failover());
        scenario.tell("front", new Event.InterfaceDown());
        scenario.tell("front", new Event.InterfaceUp());
        for (int i = 0; i < 5; i++) {
            assertThat(scenario.hear("front", 2, "10.0.0.9")).isEmpty();
            assertThat(scenario.pass(SECOND)).isEmpty();
        }
    }

    @Test
    void anOwnerYieldsToo() {
        Scenario owner = Scenario.of(instance("front").priority(255).build()).backup();
        assertThat(owner.tell("front", new Event.Failover())).isEqualTo("send:1 YIELDING priority:1");
        owner.hear("front", 50, "10.0.0.9");
        assertThat(owner.pass(50 * MS)).isEqualTo("30ms: release BACKUP");
        assertThat(owner.tell("front", new Event.Failback())).isEqualTo("priority:255 send:255 hold announce:5 MASTER");
    }

    @Test
    void aStopDuringAFailoverGoesOnWhereThatWas() {
        scenario.master();
        scenario.tell("front", new Event.Failover());
        scenario.hear("front", 50, "10.0.0.9");
        assertThat(scenario.tell("front", new Event.Shutdown())).isEqualTo("STOPPING");
        assertThat(scenario.pass(100 * MS)).isEqualTo("30ms: release INITIALIZE stopped");
    }

    private void failedOver() {
        scenario.master();
        scenario.tell("front", new Event.Failover());
        scenario.hear("front", 50, "10.0.0.9");
        assertThat(scenario.pass(30 * MS)).isEqualTo("30ms: release BACKUP");
    }
}
