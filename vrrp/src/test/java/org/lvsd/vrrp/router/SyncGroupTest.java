package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.advertisement;
import static org.lvsd.vrrp.router.Fixtures.instance;
import static org.lvsd.vrrp.router.Fixtures.ip;

import org.junit.jupiter.api.Test;
import org.lvsd.vrrp.packet.Advertisement;

/** Two wires, front and back, one second, priority 100. */
class SyncGroupTest {
    private static final String TAKEOVER = "front/send:100 back/send:100 front/hold front/announce:5 front/MASTER"
            + " back/hold back/announce:5 back/MASTER";

    private final Scenario scenario = Scenario.group(front().build(), back().build());

    private static Fixtures.Instance front() {
        return instance("front");
    }

    private static Fixtures.Instance back() {
        return instance("back").on("eth1", 52).source(ip("10.0.1.5")).addresses("10.0.1.100/24");
    }

    @Test
    void whenTheFirstMemberMissesTheMasterAllTakeOverAtThatMoment() {
        scenario.backup();
        scenario.hear("front", 150, "10.0.0.9");
        scenario.pass(700 * MS);
        scenario.hear("back", 150, "10.0.1.9");
        assertThat(scenario.pass(3 * SECOND)).isEqualTo("2909ms: " + TAKEOVER);
        assertThat(scenario.snapshot("front").reason()).isEqualTo(ChangeReason.MASTER_SILENT);
        assertThat(scenario.snapshot("back").reason()).isEqualTo(ChangeReason.SYNC_GROUP);
        assertThat(scenario.snapshot("back").detail()).isEqualTo("front");
    }

    @Test
    void aMasterThatLivesOnOneWireIsNotReplacedBecauseAnotherIsCut() {
        scenario.backup();
        for (int i = 0; i < 20; i++) {
            scenario.hear("front", 150, "10.0.0.9");
            assertThat(scenario.pass(SECOND)).as("second %d", i).isEmpty();
        }
        assertThat(scenario.pass(1500 * MS)).isEqualTo("1000ms: " + TAKEOVER);
    }

    @Test
    void aMasterThatStopsOnBothWiresIsReplacedAfterTheSkew() {
        scenario.backup();
        scenario.hear("front", 150, "10.0.0.9");
        scenario.hear("back", 150, "10.0.1.9");
        scenario.hear("front", 0, "10.0.0.9");
        scenario.pass(MS);
        scenario.hear("back", 0, "10.0.1.9");
        assertThat(scenario.pass(SECOND)).isEqualTo("608ms: " + TAKEOVER);
    }

    /** It lets go of all addresses as soon as it hears of one takeover. */
    @Test
    void aLowerMasterOnOneWireIsToldOnceAllAddressesAreHeld() {
        scenario.backup();
        scenario.pass(SECOND);
        scenario.hear("back", 50, "10.0.1.9");
        assertThat(scenario.pass(4 * SECOND))
                .startsWith("2609ms: front/hold back/hold front/send:100 back/send:100"
                        + " front/announce:5 front/MASTER back/announce:5 back/MASTER");
    }

    @Test
    void oneMemberYieldsAndAllDoTheOthersSayingThatTheyStop() {
        scenario.master();
        assertThat(scenario.hear("back", 150, "10.0.1.9"))
                .isEqualTo("front/send:0 back/send:1 front/release front/BACKUP back/release back/BACKUP");
        assertThat(scenario.snapshot("front").reason()).isEqualTo(ChangeReason.SYNC_GROUP);
        assertThat(scenario.snapshot("back").detail()).isEqualTo("10.0.1.9 advertises priority 150");
    }

    @Test
    void oneFaultedMemberFaultsAllAndTheOthersTellTheirBackups() {
        scenario.master();
        assertThat(scenario.tell("back", new Event.InterfaceDown()))
                .isEqualTo("front/send:0 front/release back/release front/FAULT back/FAULT");
        assertThat(scenario.snapshot("front").reason()).isEqualTo(ChangeReason.SYNC_GROUP);
        assertThat(scenario.tell("back", new Event.InterfaceUp())).isEqualTo("front/BACKUP back/BACKUP");
    }

    @Test
    void aMemberThatIsDownAtTheStartHoldsAllDown() {
        scenario.tell("back", new Event.InterfaceDown());
        scenario.backup();
        assertThat(scenario.state("front")).isEqualTo(RouterState.FAULT);
        assertThat(scenario.pass(60 * SECOND)).isEmpty();
    }

    @Test
    void aPlannedStopWaitsForASuccessorOnEachWire() {
        scenario.master();
        assertThat(scenario.tell(scenario.director.stopAll(scenario.now)))
                .isEqualTo("front/send:1 front/STOPPING back/send:1 back/STOPPING");
        scenario.pass(500 * MS);
        scenario.hear("front", 50, "10.0.0.9");
        assertThat(scenario.pass(200 * MS)).isEqualTo("30ms: front/release front/INITIALIZE front/stopped");
        scenario.hear("back", 50, "10.0.1.9");
        assertThat(scenario.pass(200 * MS)).isEqualTo("30ms: back/release back/INITIALIZE back/stopped");
    }

    /** The new master would yield to the old priority on one wire, and so on the other, where nobody is left by then. */
    @Test
    void aFailoverThatIsTakenBackWhileOneWireHasItsSuccessorIsFinishedAtTheLowestPriority() {
        scenario.master();
        scenario.tell("front", new Event.Failover());
        scenario.pass(500 * MS);
        scenario.hear("front", 50, "10.0.0.9");

        assertThat(scenario.tell("front", new Event.Failback())).isEqualTo("front/priority:100 back/priority:100");
        assertThat(scenario.pass(900 * MS)).isEqualTo("30ms: front/release, 500ms: back/send:1");
        assertThat(scenario.hear("back", 50, "10.0.1.9")).isEmpty();
        assertThat(scenario.pass(SECOND)).isEqualTo("30ms: back/release front/BACKUP back/BACKUP");
        assertThat(scenario.hear("back", 50, "10.0.1.9")).isEqualTo("back/ignored:LOWER_PRIORITY");
    }

    @Test
    void aSuccessorThatIsHeardAtTheLastMomentHasTimeToTakeTheAddressesToo() {
        scenario.master();
        scenario.tell("front", new Event.Failover());
        scenario.pass(5180 * MS);
        scenario.hear("front", 50, "10.0.0.9");
        assertThat(scenario.pass(20 * MS)).as("the other wire's wait is over").isEmpty();
        scenario.hear("back", 50, "10.0.1.9");

        assertThat(scenario.pass(SECOND)).isEqualTo("10ms: front/release, 30ms: back/release front/BACKUP back/BACKUP");
    }

    @Test
    void untilReadyOneLowerMasterOnAnyWireIsEnoughToWait() {
        scenario.started();
        for (int i = 0; i < 30; i++) {
            scenario.hear("back", 50, "10.0.1.9");
            assertThat(scenario.pass(SECOND)).isEmpty();
        }
    }

    /** The wait for the wire that decides is that of this meeting, not what is left of the one before. */
    @Test
    void aTieIsLeftToTheWireThatDecidesWhenTheRivalIsMetAgain() {
        scenario.master();
        scenario.hear("back", 100, "10.0.1.9");
        scenario.hear("front", 100, "10.0.0.4");
        scenario.pass(10 * SECOND);
        scenario.hear("back", 100, "10.0.1.9");
        assertThat(scenario.state("back")).isEqualTo(RouterState.MASTER);
    }

    /** Its rival answers on the back wire what is said there; on the front one it speaks an interval after that at the latest. */
    @Test
    void aTieStandsUntilTheWireThatDecidesHadItsTurn() {
        scenario.master();
        for (int i = 0; i < 2; i++) {
            scenario.hear("back", 100, "10.0.1.9");
            assertThat(scenario.state("back")).as("after %d s", i).isEqualTo(RouterState.MASTER);
            scenario.pass(SECOND);
        }
        scenario.hear("back", 100, "10.0.1.9");
        assertThat(scenario.state("back")).isEqualTo(RouterState.BACKUP);
    }

    /** The front one decides, and says that we win. Its rival advertises at three seconds. */
    @Test
    void aTieIsLeftToTheWireThatDecidesHoweverSeldomItsRivalAdvertises() {
        scenario.master();
        for (int i = 0; i < 4; i++) {
            scenario.hear("front", slow("front"), "10.0.0.1");
            scenario.pass(2500 * MS);
            assertThat(scenario.hear("back", slow("back"), "10.0.1.9"))
                    .as("round %d", i)
                    .doesNotContain("BACKUP");
            scenario.pass(500 * MS);
        }
    }

    private static Advertisement slow(String wire) {
        return advertisement(
                (wire.equals("front") ? front() : back()).interval(3 * SECOND).build(), 100);
    }

    @Test
    void directorsThatYieldToEachOtherAtOnceDoNotWaitEquallyLongTwice() {
        scenario.master();
        java.util.Set<Long> waits = new java.util.HashSet<>();
        for (int i = 0; i < 8; i++) {
            scenario.hear("back", 150, "10.0.1.9");
            scenario.hear("back", 0, "10.0.1.9");
            waits.add(scenario.director.deadlineNanos().orElseThrow() - scenario.now);
            scenario.pass(10 * SECOND);
            assertThat(scenario.state("front")).isEqualTo(RouterState.MASTER);
        }
        assertThat(waits).hasSize(8).allMatch(wait -> wait >= 2 * SECOND && wait < 3 * SECOND);
    }
}
