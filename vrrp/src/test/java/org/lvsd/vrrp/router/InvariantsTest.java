package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.advertisement;
import static org.lvsd.vrrp.router.Fixtures.cidr;
import static org.lvsd.vrrp.router.Fixtures.instance;
import static org.lvsd.vrrp.router.Fixtures.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each invariant of the simulation meets one violation, and says so by its name. */
class InvariantsTest {
    private final SplittableRandom random = new SplittableRandom(1);
    private final SimulatedNetwork network = new SimulatedNetwork(random);
    private final SimulatedDirector low = director(0, 50);
    private final SimulatedDirector high = director(1, 150);
    private final List<SimulatedDirector> both = List.of(low, high);

    @Test
    void anAddressOutsideMaster() {
        low.start();
        low.hands.held.get(0).add(cidr("10.0.0.100/24"));
        fires("NoAddressOutsideMaster", () -> Invariants.afterEachStep(low, List.of()));
    }

    @Test
    void aMasterWithoutItsAddresses() {
        master(low);
        low.hands.held.forEach(Set::clear);
        fires("AMasterHolds", () -> Invariants.afterEachStep(low, List.of()));
    }

    @Test
    void aSyncGroupInTwoStates() {
        master(low);
        low.link(1, false);
        low.settings =
                new DirectorSettings(low.settings.instances(), List.of(new SyncGroupSettings("edge", low.wires)), 0, 0);
        fires("ASyncGroupIsAllOrNone", () -> Invariants.afterEachStep(low, List.of()));
    }

    @Test
    void aDeadlineThatWasRememberedTooLong() {
        VrrpDirector running = new VrrpDirector(low.settings, 0);
        running.startAll(Set.of(), 0);
        running.deadlineNanos();
        running.router("front").handle(heard(0, 150), 4 * SECOND, new ArrayList<>());
        running.router("back").handle(heard(1, 150), 4 * SECOND, new ArrayList<>());
        fires("NoDeadlineIsForgotten", () -> Invariants.oneDeadline(low, running));
    }

    @Test
    void aDeadlineThatIsPast() {
        fires("DeadlinesLieAhead", () -> Invariants.deadlinesLieAhead(low, OptionalLong.of(5), 5));
    }

    @Test
    void somethingDoneBeforeTheStart() {
        fires("BeforeItsStartADirectorOnlyTakesNote", () -> Invariants.beforeItsStart(List.of(send())));
    }

    @Test
    void noMasterAndTwoMasters() {
        low.start();
        high.start();
        fires("OneMasterOnceQuiet", () -> Invariants.oneMaster(both, 0));
        fires("ALostMasterIsReplacedInTime", () -> Invariants.takenOver(both, 0));
        isolate();
        network.run(20 * SECOND);
        fires("OneMasterOnceQuiet", () -> Invariants.oneMaster(both, 0));
        fires("ALostMasterIsReplacedInTime", () -> Invariants.takenOver(both, 0));
    }

    @Test
    void aMasterThatIsNotTheBest() {
        master(low);
        high.start();
        high.becomeReady();
        fires("TheHighestEligiblePriorityWins", () -> Invariants.bestMaster(both, 0));
        fires("NoMasterIsOutrankedOnAllWires", () -> Invariants.noMasterIsOutrankedOnAllWires(both, 2));
        fires("OfTwoMastersTheBetterIsLeft", () -> Invariants.theBetterOfTwoMasters(high, 0, both));
    }

    @Test
    void aNetworkThatLooksAtTheOtherIsland() {
        master(high);
        low.hands.announced[0] = 5;
        high.hands.announced[0] = 2;
        fires("TheNetworkKnowsTheMaster", () -> Invariants.theNetworkKnowsTheMaster(both, 0, 1, 1, 6));
    }

    @Test
    void nobodyWhoAnswers() {
        fires("MakeBeforeBreak", () -> Invariants.somebodyAnswers(both, 1));
    }

    @Test
    void aStoppedDirectorThatHolds() {
        low.hands.held.get(0).add(cidr("10.0.0.100/24"));
        fires("TheStoppedHoldNothing", () -> Invariants.theStoppedHoldNothing(low));
    }

    @Test
    void anAdvertisementOnADeadLink() {
        low.start();
        low.link(0, false);
        fires("NothingIsSentOnADeadLink", () -> low.perform(List.of(send())));
    }

    @Test
    void anAnnouncementOfWhatIsNotHeld() {
        low.start();
        var announce = new Action.AnnounceAddresses("front", List.of(cidr("10.0.0.100/24")), 5);
        fires("OnlyWhatIsHeldIsAnnounced", () -> low.perform(List.of(announce)));
    }

    @Test
    void aSeedWithoutEnd() {
        master(low);
        fires("EverySeedEnds", () -> network.run(20_000 * SECOND));
    }

    @ParameterizedTest
    @EnumSource(ChangeReason.class)
    void aRoleWithoutItsCause(ChangeReason reason) {
        low.start();
        SimulatedCauses causes = new SimulatedCauses();
        var started = change(RouterState.INITIALIZE, RouterState.BACKUP, ChangeReason.STARTED);
        causes.check(low, low.router(0), started, List.of(started), 0);
        var changed = change(RouterState.BACKUP, RouterState.MASTER, reason);
        fires("NoRoleWithoutItsCause", () -> causes.check(low, low.router(0), changed, List.of(changed), 1));
    }

    @Test
    void aTakeoverOfALowerMasterBeforeItIsSilent() {
        low.start();
        SimulatedWire wire = new SimulatedWire();
        wire.waits(0, 0);
        wire.heard(low.router(0), heard(0, 10), false, 3 * SECOND);
        assertThat(wire.isSilent(low.router(0), 6 * SECOND)).isFalse();
    }

    @Test
    void aTakeoverByOneThatIsNotReady() {
        low.start();
        SimulatedReadiness readiness = new SimulatedReadiness();
        readiness.changed(low, change(RouterState.INITIALIZE, RouterState.BACKUP, ChangeReason.STARTED), 0);
        var takeover = change(RouterState.BACKUP, RouterState.MASTER, ChangeReason.MASTER_SILENT);
        fires("WhoIsNotReadyWaits", () -> readiness.changed(low, takeover, SECOND));
        readiness.heard(low.router(0), heard(0, 10), 9 * SECOND);
        fires("WhoIsNotReadyReplacesNobodyWhoLives", () -> readiness.changed(low, takeover, 9 * SECOND + MS));
        readiness.ready();
        fires("NothingIsTakenOverInAStartupDelay", () -> readiness.changed(low, takeover, SECOND));
    }

    private void isolate() {
        for (int wire = 0; wire < 2; wire++) {
            network.cut(wire, 0, 1);
            network.cut(wire, 1, 0);
        }
    }

    private void master(SimulatedDirector director) {
        director.start();
        network.run(20 * SECOND);
    }

    private SimulatedDirector director(int index, int priority) {
        List<InstanceSettings> instances =
                List.of(settings("front", index, priority), settings("back", index, priority));
        DirectorSettings settings = new DirectorSettings(instances, List.of(), 5 * SECOND, 2 * SECOND);
        var services = new SimulatedServices(random, 10 * SECOND);
        var director = new SimulatedDirector(index, settings, network, new SimulatedClock(random), services);
        network.directors.add(director);
        return director;
    }

    private static InstanceSettings settings(String name, int index, int priority) {
        boolean front = name.equals("front");
        return instance(name)
                .on(front ? "eth0" : "eth1", front ? 51 : 52)
                .interval(index == 0 ? 10 * MS : SECOND)
                .priority(priority)
                .addresses(front ? "10.0.0.100/24" : "10.0.1.100/24")
                .source(ip((front ? "10.0.0." : "10.0.1.") + (10 + index)))
                .build();
    }

    private Event.AdvertisementReceived heard(int wire, int priority) {
        InstanceSettings settings = high.settings.instances().get(wire);
        return new Event.AdvertisementReceived(advertisement(settings, priority), ip("10.0." + wire + ".9"));
    }

    private Action.SendAdvertisement send() {
        return new Action.SendAdvertisement("front", heard(0, 50).advertisement());
    }

    private static Action.RoleChanged change(RouterState from, RouterState to, ChangeReason reason) {
        return new Action.RoleChanged("front", from, to, reason, "");
    }

    private static void fires(String name, ThrowingCallable violation) {
        assertThatThrownBy(violation).isInstanceOf(AssertionError.class).hasMessageStartingWith(name + ": ");
    }
}
