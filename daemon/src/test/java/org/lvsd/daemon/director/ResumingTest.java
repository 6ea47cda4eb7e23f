package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.netlink.route.LinkAddress;
import org.lvsd.netlink.route.RouteEvent;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.router.VirtualAddress;

/** A process that comes soon after one that was master on eth0, advertising every second. */
final class ResumingTest {
    private static final InetAddress ADDRESS = Addresses.of("192.0.2.100");
    private static final int ETH0 = 2;
    private static final int ETH1 = 3;

    @TempDir
    Path directory;

    @BeforeEach
    void aMasterAdvertisedAndIsNoMore() throws Exception {
        // The desk's clock stands at -1 s.
        new MastershipLease(LeaseFile.open(directory.resolve("lease"), "boot"))
                .advertised("eth0 IPV4 51 v3", -2 * Desk.SECOND, Desk.SECOND);
    }

    private Desk desk(String interfaceName) throws Exception {
        return desk(interfaceName, Desk.SECOND);
    }

    private Desk desk(String interfaceName, long intervalNanos) throws Exception {
        EdgeSettings edge = new EdgeSettings(
                Desk.plain(),
                255,
                false,
                Map.of(ADDRESS, new AddressPlace(interfaceName, "", 0)),
                List.of(),
                List.of(),
                NotifyPrograms.NONE);
        return new Desk(
                directory,
                Desk.settings(Desk.front(150, intervalNanos, List.of(new VirtualAddress(ADDRESS, 24))), edge));
    }

    private static RouteEvent found(int linkIndex) {
        return new RouteEvent.AddressAdded(linkIndex, ADDRESS, 24, false, LinkAddress.PROTOCOL);
    }

    @Test
    void itGoesOnAsMasterWithTheAddressesThatItFinds() throws Exception {
        Desk desk = desk("");
        desk.left.add(found(ETH0));

        assertThat(desk.plugIn().state()).isEqualTo(RouterState.MASTER);
    }

    @Test
    void itPresumesThatWhatRaisesItsPriorityIsUpUntilItKnows() throws Exception {
        Tracked service = new Tracked(new TrackSource.OfService("web"), 50);
        Tracked lowers = new Tracked(new TrackSource.OfService("mail"), -50);
        VrrpSettings plain = Desk.settings(Desk.front(150, "192.0.2.100/24"));
        Desk desk = new Desk(
                directory,
                new VrrpSettings(plain.director(), plain.edges(), Map.of("front", List.of(service, lowers)), Map.of()));
        desk.left.add(found(ETH0));
        assertThat(desk.plugIn().state()).isEqualTo(RouterState.MASTER);
        assertThat(desk.wire().take()).containsExactly("200 to group");

        desk.driver.trackChanged("service web", false);
        desk.pass(Desk.SECOND);
        assertThat(desk.wire().take()).containsOnly("150 to group");
    }

    private void isLeft(Desk desk, String address, int protocol) {
        desk.left.add(new RouteEvent.AddressAdded(ETH0, Addresses.of(address), 24, false, protocol));
    }

    private void wasPut(String address) throws Exception {
        new PutAddresses(LeaseFile.open(directory.resolve("lease"), "boot"))
                .put(new LinkAddress(ETH0, Addresses.of(address), 24));
    }

    @Test
    void itTakesOffWhatNoInstanceHasAnyMoreAndNothingOfOthers() throws Exception {
        Desk desk = desk("");
        desk.left.add(found(ETH0));
        isLeft(desk, "192.0.2.77", LinkAddress.PROTOCOL);
        isLeft(desk, "192.0.2.78", 0);
        isLeft(desk, "192.0.2.79", LinkAddress.PROTOCOL);
        wasPut("192.0.2.77");
        wasPut("192.0.2.78");

        desk.plugIn();

        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        assertThat(desk.requests.takeAsked())
                .as("neither what somebody has put there since then, nor another lvsd's")
                .containsExactlyInAnyOrder("remove 192.0.2.77/24 on interface 2", "put 192.0.2.100/24 on interface 2");
    }

    @Test
    void onAKernelThatDoesNotSayWhoHasPutAnAddressThereWhatIsWrittenDownCounts() throws Exception {
        Desk desk = desk("");
        isLeft(desk, "192.0.2.100", 0);
        isLeft(desk, "192.0.2.78", 0);
        isLeft(desk, "192.0.2.88", 0);
        wasPut("192.0.2.78");

        assertThat(desk.plugIn().requests.takeAsked())
                .containsExactlyInAnyOrder("remove 192.0.2.78/24 on interface 2", "put 192.0.2.100/24 on interface 2");
    }

    @Test
    void itGoesOnAsMasterWhenItsSocketsTakeTheirTimeToOpen() throws Exception {
        Desk desk = desk("");
        desk.left.add(found(ETH0));
        desk.opensLate = true;
        desk.plugIn().pass(Desk.SECOND * 3 / 2);
        assertThat(desk.state()).isEqualTo(RouterState.INITIALIZE);

        desk.openLate();

        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
    }

    @Test
    void socketsThatNeitherOpenNorFailHoldTheStartUpForTenSecondsAtMost() throws Exception {
        Desk desk = desk("");
        desk.opensLate = true;

        desk.plugIn().pass(11 * Desk.SECOND);

        assertThat(desk.state()).isEqualTo(RouterState.FAULT);
    }

    @Test
    void itGoesOnAsMasterWhereAnAddressHasAnInterfaceOfItsOwn() throws Exception {
        Desk desk = desk("eth1");
        desk.left.add(found(ETH1));

        assertThat(desk.plugIn().state()).isEqualTo(RouterState.MASTER);
    }

    @Test
    void anAddressOnAnotherInterfaceThanItsOwnIsNotThere() throws Exception {
        Desk desk = desk("eth1");
        desk.left.add(found(ETH0));

        assertThat(desk.plugIn().state()).isEqualTo(RouterState.BACKUP);
    }

    @Test
    void aLongerIntervalThanTheBackupsWereToldGivesNoMoreTime() throws Exception {
        new MastershipLease(LeaseFile.open(directory.resolve("lease"), "boot"))
                .advertised("eth0 IPV4 51 v3", -5 * Desk.SECOND, Desk.SECOND);
        Desk desk = desk("", 10 * Desk.SECOND);
        desk.left.add(found(ETH0));

        assertThat(desk.plugIn().state()).isEqualTo(RouterState.BACKUP);
    }
}
