package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.route.RouteEvent;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.router.VirtualAddress;
import org.lvsd.vrrp.socket.Datagram;

final class VrrpDriverTest {
    private static final String ADDRESS = "192.0.2.100/24";

    @TempDir
    Path directory;

    private Desk desk(String... addresses) throws Exception {
        return new Desk(directory, Desk.settings(Desk.front(150, addresses)));
    }

    @Test
    void itStartsOnceTheKernelHasToldOfItsInterfaces() throws Exception {
        Desk desk = desk(ADDRESS);
        assertThat(desk.driver.life().started()).isNotDone();

        desk.plugIn();

        assertThat(desk.driver.life().started()).isDone();
        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
        assertThat(desk.wire().endpoint.source()).isEqualTo(Addresses.of("192.0.2.1"));
    }

    @Test
    void aTakeoverAdvertisesThenHoldsThenAnnounces() throws Exception {
        Desk desk = desk(ADDRESS).plugIn();
        desk.requests.takeAsked();
        desk.driver.ready();

        desk.pass(4 * Desk.SECOND);

        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        assertThat(desk.wire().take()).contains("150 to group");
        assertThat(desk.requests.takeAsked()).containsExactly("put 192.0.2.100/24 on interface 2");
        assertThat(desk.announcer.take()).containsExactly("eth0 192.0.2.100", "eth0 192.0.2.100");
        assertThat(desk.roles).contains("front MASTER");
    }

    @Test
    void aMasterIsSilentSinceItsAdvertisementArrivedAndNotSinceItWasRead() throws Exception {
        Desk desk = desk(ADDRESS).plugIn();
        desk.driver.ready();
        Datagram read = Desk.datagram(200, "192.0.2.7", "224.0.0.18", "192.0.2.100");
        desk.wire().receiver.received(new Datagram(read.payload(), read.source(), read.destination(), 255, 2, 700_000));

        long down = 3 * Desk.SECOND + (256 - 150) * Desk.SECOND / 256;
        desk.pass(down - 700_001);
        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
        desk.pass(1);
        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
    }

    @Test
    void aBackupTakesOffWhatAProcessBeforeItLeft() throws Exception {
        Desk desk = desk(ADDRESS).plugIn();

        assertThat(desk.requests.takeAsked()).containsExactly("remove 192.0.2.100/24 on interface 2");
    }

    @Test
    void anOwnersInterfaceKeepsTheAddressThatItHadByItself() throws Exception {
        Desk desk = new Desk(directory, Desk.settings(Desk.front(255, ADDRESS)));
        desk.left.add(new RouteEvent.AddressAdded(2, Addresses.of("192.0.2.100"), 24, false, 0));
        desk.becomeMaster();
        assertThat(desk.state()).isEqualTo(RouterState.MASTER);

        desk.driver.stopAll();
        desk.pass(30 * Desk.SECOND);

        assertThat(desk.driver.life().stopped()).isDone();
        assertThat(desk.requests.takeAsked()).isEmpty();
    }

    @Test
    void anOwnersAddressMayBeTheOnlyOneOfItsInterfaceAndAnotherRouterThereSendsFromItToo() throws Exception {
        Desk desk = new Desk(
                        directory,
                        Desk.settings(List.of(
                                Desk.front(255, "192.0.2.1/24"), Desk.instance("next", 52, 100, "192.0.2.200/24"))))
                .becomeMaster();

        desk.assertAll(RouterState.MASTER);
        assertThat(desk.wires)
                .allSatisfy(wire -> assertThat(wire.endpoint.source()).isEqualTo(Addresses.of("192.0.2.1")));
    }

    @Test
    void aMasterThatBecomesAnotherVirtualRouterDoesNotTakeItsOwnReleaseForSomebodyElses() throws Exception {
        Desk desk = new Desk(directory, Desk.settings(Desk.front(255, ADDRESS))).becomeMaster();
        desk.address(2, "192.0.2.100", 24);
        desk.hear();
        desk.driver.reconfigure(Desk.settings(Desk.instance("front", 52, 255, ADDRESS)));
        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        desk.requests.takeAsked();

        desk.events.tell(new RouteEvent.AddressRemoved(2, Addresses.of("192.0.2.100"), 24));
        desk.address(2, "192.0.2.100", 24);
        desk.hear();

        assertThat(desk.requests.takeAsked()).isEmpty();
    }

    @Test
    void aHigherMasterMakesItLetGo() throws Exception {
        Desk desk = desk(ADDRESS).becomeMaster();
        desk.requests.takeAsked();

        desk.receive(200, "192.0.2.2", "224.0.0.18", "192.0.2.100");

        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
        assertThat(desk.requests.takeAsked()).containsExactly("remove 192.0.2.100/24 on interface 2");
    }

    @Test
    void anAddressThatTheKernelRefusesMakesAFault() throws Exception {
        Desk desk = desk(ADDRESS).becomeMaster();

        desk.answerLast(Errno.EPERM);

        assertThat(desk.state()).isEqualTo(RouterState.FAULT);
        assertThat(desk.view().snapshot().detail()).contains("192.0.2.100").contains("EPERM");
    }

    @Test
    void anAddressOnAnInterfaceThatIsNotThereIsToldAndMakesAFault() throws Exception {
        EdgeSettings edge = new EdgeSettings(
                Desk.plain(),
                255,
                false,
                Map.of(Addresses.of("192.0.2.100"), new AddressPlace("eth7", "", 0)),
                java.util.List.of(),
                java.util.List.of(),
                NotifyPrograms.NONE);
        Desk desk = new Desk(directory, Desk.settings(Desk.front(150, ADDRESS), edge)).plugIn();
        desk.driver.ready();

        desk.pass(3800 * 1_000_000L);

        assertThat(desk.state()).isEqualTo(RouterState.FAULT);
        assertThat(desk.view().snapshot().detail())
                .contains("no interface eth7")
                .contains("192.0.2.100");
    }

    @Test
    void anAddressThatIsTakenAwayIsPutBackAndAnnounced() throws Exception {
        Desk desk = desk(ADDRESS).becomeMaster();
        desk.requests.takeAsked();
        desk.announcer.take();

        desk.events.tell(new RouteEvent.AddressRemoved(2, Addresses.of("192.0.2.100"), 24));
        desk.hear();

        assertThat(desk.requests.takeAsked()).containsExactly("put 192.0.2.100/24 on interface 2");
        assertThat(desk.announcer.take()).containsExactly("eth0 192.0.2.100");
    }

    @Test
    void whatWasTakenAwayWhileEventsWereLostIsPutBack() throws Exception {
        Desk desk = desk(ADDRESS).becomeMaster();
        desk.address(2, "192.0.2.100", 24);
        desk.hear();
        desk.requests.takeAsked();

        desk.events.tell(new RouteEvent.Overrun());
        desk.hear();
        desk.plugIn();

        assertThat(desk.requests.takeAsked()).containsExactly("put 192.0.2.100/24 on interface 2");
    }

    @Test
    void anInterfaceThatGoesDownMakesAFaultAndOneThatComesBackEndsIt() throws Exception {
        Desk desk = desk(ADDRESS).becomeMaster();

        desk.link(2, "eth0", false);
        desk.hear();
        assertThat(desk.state()).isEqualTo(RouterState.FAULT);

        desk.link(2, "eth0", true);
        desk.hear();
        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
    }

    @Test
    void anInstanceThatIsConfiguredAwayIsGoneOnceItHasHandedOver() throws Exception {
        Desk desk = desk(ADDRESS).becomeMaster();

        desk.driver.reconfigure(new VrrpSettings(
                new org.lvsd.vrrp.router.DirectorSettings(java.util.List.of(), java.util.List.of(), 0),
                Map.of(),
                Map.of(),
                Map.of()));
        desk.pass(30 * Desk.SECOND);

        assertThat(desk.driver.views()).isEmpty();
        assertThat(desk.requests.takeAsked()).contains("remove 192.0.2.100/24 on interface 2");
    }

    @Test
    void aMasterThatGetsAHardwareAddressOfItsOwnSaysThatItStopsThroughWhatItHas() throws Exception {
        Desk desk = desk(ADDRESS).becomeMaster();
        var edge = new EdgeSettings(
                Desk.plain(), 255, true, Map.of(), java.util.List.of(), java.util.List.of(), NotifyPrograms.NONE);
        desk.wire().take();

        desk.driver.reconfigure(Desk.settings(Desk.front(150, ADDRESS), edge));

        assertThat(desk.wire().take()).contains("0 to group");
    }

    @Test
    void aStopIsOverWhenEveryInstanceHasStopped() throws Exception {
        Desk desk = desk(ADDRESS).becomeMaster();

        desk.driver.stopAll();
        desk.pass(30 * Desk.SECOND);

        assertThat(desk.driver.life().stopped()).isDone();
        assertThat(desk.wire().take()).contains("0 to group");
    }

    @Test
    void aStopThatIsAskedForAgainWaitsForNoSuccessor() throws Exception {
        List<VirtualAddress> addresses = List.of(new VirtualAddress(Addresses.of("192.0.2.100"), 24));
        Desk desk = new Desk(directory, Desk.settings(Desk.front(255, 20 * Desk.SECOND, addresses))).plugIn();
        desk.driver.ready();
        desk.pass(70 * Desk.SECOND);
        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        desk.driver.stopAll();
        desk.pass(10 * Desk.SECOND);
        assertThat(desk.driver.life().stopped()).isNotDone();
        desk.requests.takeAsked();

        desk.driver.stopAll();

        assertThat(desk.driver.life().stopped()).isDone();
        assertThat(desk.requests.takeAsked()).containsExactly("remove 192.0.2.100/24 on interface 2");
    }

    @Test
    void sendingThatFailsIsNoEndOfMastership() throws Exception {
        Desk desk = desk(ADDRESS).becomeMaster();
        desk.wire().failing = true;

        long sent = desk.view().wire().sent();

        desk.pass(10 * Desk.SECOND);
        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        assertThat(desk.view().wire().sent()).isEqualTo(sent);
        assertThat(desk.view().wire().failures()).isEqualTo(10);
        assertThat(desk.view().wire().failing()).contains("sendmsg").contains("look for a route");

        desk.wire().failing = false;
        desk.wire().take();
        desk.pass(Desk.SECOND);
        assertThat(desk.wire().take()).isNotEmpty();
        assertThat(desk.view().wire())
                .returns(sent + 1, WireView::sent)
                .returns(10L, WireView::failures)
                .returns("", WireView::failing);
    }

    @Test
    void afterAStallWhatWaitsInTheSocketsIsHeardBeforeAnyDeadlineIsBelieved() throws Exception {
        Desk desk = desk(ADDRESS).plugIn();
        desk.driver.ready();
        desk.receive(200, "192.0.2.2", "224.0.0.18", "192.0.2.100");
        desk.wire().waiting.add(Desk.datagram(200, "192.0.2.2", "224.0.0.18", "192.0.2.100"));

        desk.stall(10 * Desk.SECOND);

        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
        desk.stall(10 * Desk.SECOND);
        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
    }

    @Test
    void aSocketWhoseOpeningFailsInWhateverWayIsOpenedASecondLater() throws Exception {
        Desk desk = desk(ADDRESS);
        desk.opens = false;
        desk.plugIn();
        assertThat(desk.wires).isEmpty();

        desk.opens = true;
        desk.pass(Desk.SECOND);

        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
        assertThat(desk.wires).hasSize(1);
    }

    @Test
    void afterATaskThatFailedWhatIsDueIsDoneAMomentLater() throws Exception {
        Desk desk = desk(ADDRESS).plugIn();
        desk.driver.ready();
        desk.rehearsalThrows = true;
        assertThatThrownBy(() -> desk.pass(4 * Desk.SECOND)).hasMessage("broken");

        desk.driver.goOn();

        assertThat(desk.pass(99 * Desk.SECOND / 1000).wire().take()).isEmpty();
        assertThat(desk.pass(2 * Desk.SECOND / 1000).wire().take()).containsExactly("150 to group");
    }

    @Test
    void anActionThatThrowsKeepsNoOtherFromBeingCarriedOut() throws Exception {
        Desk desk = new Desk(
                directory,
                Desk.group(Desk.front(150, ADDRESS), Desk.on("eth1", Desk.instance("back", 52, 150, "10.0.0.100/24"))));
        desk.plugIn();
        desk.wires.get(0).broken = true;

        desk.becomeMaster();

        desk.assertAll(RouterState.MASTER);
        assertThat(desk.requests.takeAsked())
                .contains("put 192.0.2.100/24 on interface 2", "put 10.0.0.100/24 on interface 3");
    }

    @Test
    void howLateEachDeadlineWasRunIsCounted() throws Exception {
        Desk desk = desk(ADDRESS).becomeMaster();
        long before = desk.driver.thread().lateness().counts().get(0);
        desk.pass(10 * Desk.SECOND);
        assertThat(desk.driver.thread().lateness().counts().get(0)).isEqualTo(before + 10);

        desk.stall(2 * Desk.SECOND);

        Lateness lateness = desk.driver.thread().lateness();
        assertThat(lateness.counts())
                .hasSize(lateness.boundsNanos().size() + 1)
                .last()
                .isEqualTo(1L);
        assertThat(lateness.maxNanos()).isBetween(Desk.SECOND, 2 * Desk.SECOND);
    }

    @Test
    void anInterfaceThatIsNotThereIsToldAsThatWithThoseThatAre() throws Exception {
        Desk desk = new Desk(directory, Desk.settings(Desk.on("eth9", Desk.front(150, "192.0.2.100/24")))).plugIn();
        desk.pass(Desk.SECOND);

        assertThat(desk.state()).isEqualTo(RouterState.FAULT);
        assertThat(desk.view().snapshot().detail()).isEqualTo("there is no interface eth9, only eth0, eth1");
    }

    /** As where the interface has just lost its carrier, of which the kernel tells some milliseconds later. */
    @Test
    void anAdvertisementThatAFullQueueRefusesIsAWarningAndAnyOtherRefusalAnError() throws Exception {
        assertThat(refusal(105).getLevel()).isEqualTo(Level.WARN);
        assertThat(refusal(101).getLevel()).isEqualTo(Level.ERROR);
    }

    private ILoggingEvent refusal(int errno) throws Exception {
        Desk desk = desk(ADDRESS).becomeMaster();
        desk.wire().failing = true;
        desk.wire().errno = errno;
        List<ILoggingEvent> events = Logged.eventsDuring(() -> desk.pass(2 * Desk.SECOND));
        assertThat(events)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("not sent");
        return events.get(0);
    }
}
