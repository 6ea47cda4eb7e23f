package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.cidr;
import static org.lvsd.vrrp.router.Fixtures.instance;
import static org.lvsd.vrrp.router.Fixtures.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReconfigureTest {
    private static final InstanceSettings FRONT = instance("front").build();
    private static final InstanceSettings BACK = instance("back")
            .on("eth1", 52)
            .source(ip("10.0.1.5"))
            .addresses("10.0.1.100/24")
            .build();

    private final Scenario scenario = Scenario.of(FRONT);

    @Test
    void membersThatStoppedOneAfterTheOtherBeginAgainWithThePriorityOfTheFile() {
        Scenario group = Scenario.group(FRONT, BACK).master();
        DirectorSettings same = new DirectorSettings(
                List.of(FRONT, BACK), List.of(new SyncGroupSettings("edge", List.of("front", "back"))), 20 * SECOND);
        group.tell("front", new Event.Shutdown());
        group.tell("back", new Event.Shutdown());
        group.hear("back", 50, "10.0.1.9");
        assertThat(group.pass(50 * MS)).isEqualTo("30ms: back/release back/INITIALIZE back/stopped");
        group.director.reconfigure(same, group.now);
        group.hear("front", 50, "10.0.0.9");
        group.pass(50 * MS);
        assertThat(group.state("front")).isEqualTo(RouterState.INITIALIZE);
        group.director.reconfigure(same, group.now);
        assertThat(group.director.snapshots().values())
                .extracting(InstanceSnapshot::priority)
                .containsExactly(100, 100);
    }

    @Test
    void theSameSettingsChangeNothing() {
        scenario.master();
        var before = scenario.director.snapshots();
        var deadline = scenario.director.deadlineNanos();
        assertThat(reconfigure(FRONT)).isEmpty();
        assertThat(scenario.director.snapshots()).isEqualTo(before);
        assertThat(scenario.director.deadlineNanos()).isEqualTo(deadline);
    }

    @Test
    void aMasterTakesAndLetsGoOnlyTheAddressesThatDiffer() {
        scenario.master();
        List<Action> actions = scenario.director.reconfigure(
                settings(instance("front").addresses("10.0.0.101/24").build()), scenario.now);
        assertThat(Told.all(actions)).isEqualTo("release send:100 hold announce:5");
        assertThat(actions)
                .contains(
                        new Action.ReleaseAddresses("front", List.of(cidr("10.0.0.100/24"))),
                        new Action.HoldAddresses("front", List.of(cidr("10.0.0.101/24"))));
        assertThat(scenario.state("front")).isEqualTo(RouterState.MASTER);
    }

    /** Who enforces it reads the settings. */
    @Test
    void aMasterThatAcceptsNoLongerTouchesNoAddress() {
        scenario.master();
        InstanceSettings silent = instance("front")
                .options(new InstanceOptions(Handover.MAKE_BEFORE_BREAK, false, List.of(), List.of()))
                .build();
        assertThat(silent.accepts()).isFalse();
        assertThat(reconfigure(silent)).isEqualTo("send:100");
    }

    @Test
    void aMasterTellsItsNewPriorityAtOnceAndStaysMaster() {
        scenario.master();
        assertThat(reconfigure(instance("front").priority(20).build())).isEqualTo("send:20");
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEqualTo("send:1 release BACKUP");
    }

    @Test
    void aMasterFollowsItsNewInterval() {
        scenario.master();
        assertThat(reconfigure(instance("front").interval(100 * MS).build())).isEqualTo("send:100");
        assertThat(scenario.pass(150 * MS)).isEqualTo("100ms: send:100");
    }

    @Test
    void aBackupThatFollowsAMasterGoesByThatOnesIntervalWhateverItsOwnBecomes() {
        scenario.backup();
        scenario.hear("front", 150, "10.0.0.9");
        assertThat(reconfigure(instance("front").interval(100 * MS).build())).isEmpty();
        assertThat(scenario.pass(3 * SECOND)).as("the master's interval is 1 s").isEmpty();
        assertThat(scenario.pass(SECOND)).startsWith("609ms: send:100");
    }

    @Test
    void aBackupThatHasHeardNobodyGoesByItsNewInterval() {
        scenario.backup();
        assertThat(reconfigure(instance("front").interval(100 * MS).build())).isEmpty();
        assertThat(scenario.pass(SECOND)).startsWith("361ms: send:100");
    }

    @Test
    void aBackupDoesNotLoseItsPlaceInTheQueueForAChangeThatIsNotOfItsTimes() {
        scenario.backup();
        scenario.pass(3 * SECOND);
        assertThat(reconfigure(instance("front").preempt(false, 0).build())).isEmpty();
        assertThat(scenario.pass(SECOND)).startsWith("609ms: send:100");
    }

    @Test
    void aBackupThatBecomesTheOwnerTakesOver() {
        scenario.backup();
        assertThat(reconfigure(instance("front").priority(255).build())).isEqualTo("send:255 hold announce:5 MASTER");
    }

    @Test
    void aRemovedMasterHandsOverAndIsForgotten() {
        scenario.master();
        assertThat(Told.all(scenario.director.reconfigure(settings(BACK), scenario.now)))
                .isEqualTo("release send:1 STOPPING BACKUP");
        assertThat(scenario.director.snapshots()).containsOnlyKeys("front", "back");
        scenario.pass(500 * MS);
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEmpty();
        assertThat(scenario.pass(100 * MS)).isEqualTo("30ms: release INITIALIZE stopped");
        assertThat(scenario.director.snapshots()).containsOnlyKeys("back");
    }

    @Test
    void anInstanceOfTheSameNameButAnotherIdentityIsAnotherOne() {
        scenario.master();
        assertThat(reconfigure(instance("front").on("eth0", 99).build()))
                .isEqualTo("release release send:0 STOPPING INITIALIZE stopped BACKUP");
        assertThat(scenario.snapshot("front").virtualRouterId()).isEqualTo(99);
    }

    @Test
    void anInstanceThatBecomesAnotherOneWhileItFailsOverLeavesNoAddressBehind() {
        scenario.master();
        scenario.tell("front", new Event.Failover());
        assertThat(reconfigure(instance("front").on("eth0", 99).build()))
                .isEqualTo("release release STOPPING send:0 INITIALIZE stopped BACKUP");
    }

    @Test
    void oneThatCannotGoOnThroughWhatItSpeaksThroughSaysThatItStopsAndStartsAnew() {
        scenario.master();
        assertThat(Told.all(scenario.director.reconfigure(
                        settings(instance("front").build()), Set.of("front"), Set.of(), scenario.now)))
                .isEqualTo("release release send:0 STOPPING INITIALIZE stopped BACKUP");
    }

    @Test
    void anInstanceThatComesBackWhileItIsLeavingStartsAnew() {
        scenario.master();
        reconfigure(BACK);
        assertThat(reconfigure(FRONT, BACK)).isEqualTo("release release send:0 INITIALIZE stopped BACKUP");
    }

    @Test
    void anAddressThatMovesBetweenInstancesIsLetGoBeforeItIsHeld() {
        Scenario both = Scenario.of(FRONT, BACK).master();
        List<Action> actions = both.director.reconfigure(
                settings(
                        instance("front")
                                .addresses("10.0.0.100/24", "10.0.1.101/24")
                                .build(),
                        instance("back")
                                .on("eth1", 52)
                                .source(ip("10.0.1.5"))
                                .addresses("10.0.1.102/24")
                                .build()),
                both.now);
        assertThat(Told.byInstance(actions))
                .isEqualTo("back/release front/send:100 front/hold front/announce:5"
                        + " back/send:100 back/hold back/announce:5");
    }

    @Test
    void aRenamedInstanceDoesNotLoseItsAddressesToItsFormerSelf() {
        scenario.master();
        InstanceSettings renamed = instance("web").priority(255).build();
        assertThat(Told.byInstance(scenario.director.reconfigure(settings(renamed), scenario.now)))
                .isEqualTo("front/send:1 front/STOPPING web/BACKUP web/send:255 web/hold web/announce:5 web/MASTER");
        assertThat(scenario.pass(6 * SECOND)).contains("INITIALIZE stopped").doesNotContain("release");
    }

    @Test
    void anInstanceThatJoinsAMastersGroupBecomesMasterWithIt() {
        scenario.master();
        var joined = new DirectorSettings(
                List.of(FRONT, BACK), List.of(new SyncGroupSettings("edge", List.of("front", "back"))), SECOND);
        assertThat(Told.byInstance(scenario.director.reconfigure(joined, scenario.now)))
                .isEqualTo("back/send:100 back/hold back/announce:5 back/MASTER");
    }

    /** Both in one step: the group's silence is due, and a member that starts has no link. */
    @Test
    void aGroupWhoseNewMemberIsInFaultHoldsNothingHoweverLongItsMasterHasBeenSilent() {
        Scenario group = Scenario.group(FRONT, BACK).backup();
        group.tell("back", new Event.Shutdown());
        group.tell("back", new Event.InterfaceDown());
        group.now = group.director.deadlineNanos().orElseThrow();
        var same = new DirectorSettings(
                List.of(FRONT, BACK), List.of(new SyncGroupSettings("edge", List.of("front", "back"))), SECOND);
        assertThat(Told.byInstance(group.director.reconfigure(same, group.now)))
                .isEqualTo("back/release back/FAULT front/FAULT");
    }

    @Test
    void aGroupOfNothingKnownOrOfTheSameTwiceIsRefused() {
        var unknown = List.of(new SyncGroupSettings("edge", List.of("front", "side")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DirectorSettings(List.of(FRONT), unknown, 0))
                .withMessage("sync group edge: no instance side");
        var twice =
                List.of(new SyncGroupSettings("one", List.of("front")), new SyncGroupSettings("two", List.of("front")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DirectorSettings(List.of(FRONT), twice, 0))
                .withMessage("instance front is in two sync groups");
    }

    private String reconfigure(InstanceSettings... instances) {
        List<Action> actions = new ArrayList<>(scenario.director.reconfigure(settings(instances), scenario.now));
        if (scenario.director.deadlineNanos().orElse(scenario.now + 1) - scenario.now <= 0) {
            actions.addAll(scenario.director.expire(scenario.now));
        }
        return Told.all(actions);
    }

    private static DirectorSettings settings(InstanceSettings... instances) {
        return new DirectorSettings(List.of(instances), List.of(), 20 * SECOND);
    }
}
