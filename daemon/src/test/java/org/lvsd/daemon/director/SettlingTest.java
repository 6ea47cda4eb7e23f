package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.router.VirtualAddress;

/** The kernel makes an IPv6 address local a moment after it was put on a link. */
final class SettlingTest {
    private static final String VIRTUAL = "fe80::100";
    private static final String TOLD = "eth0 fe80:0:0:0:0:0:0:100";
    private static final String FOUR = "192.0.2.100";
    private static final String TOLD_FOUR = "eth0 " + FOUR;
    private static final long DOWN = 3 * Desk.SECOND + (256 - 150) * Desk.SECOND / 256;
    private static final long ENTERED = 250_000;

    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void beABackup() throws Exception {
        begin(Desk.front(150, VIRTUAL + "/64"));
    }

    private void begin(InstanceSettings settings) throws Exception {
        desk = new Desk(Files.createTempDirectory(directory, "desk"), Desk.settings(settings)).plugIn();
        desk.driver.ready();
    }

    private void hear(int priority) {
        desk.receive(priority, "fe80::9", "ff02::12", VIRTUAL);
    }

    private void becomeMasterAfter(long nanos) {
        desk.pass(nanos);
        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
    }

    private void kernelSaysThatItIsThere() {
        desk.address(2, VIRTUAL, 64);
        desk.hear();
    }

    @Test
    void theAddressIsAnnouncedOnceItIsThereWhileRivalsAreToldAtOnce() {
        becomeMasterAfter(DOWN);
        assertThat(desk.wire().take()).containsExactly("150 to group");
        assertThat(desk.announcer.take()).isEmpty();

        kernelSaysThatItIsThere();
        assertThat(desk.announcer.take()).isEmpty();
        desk.pass(ENTERED);
        assertThat(desk.announcer.take()).containsExactly(TOLD, TOLD);
    }

    @Test
    void whereTheKernelSaysNothingClientsAreToldAllTheSame() {
        becomeMasterAfter(DOWN);

        desk.pass(20_000_000);

        assertThat(desk.announcer.take()).containsExactly(TOLD, TOLD);
    }

    @Test
    void aMasterThatLetsGoWhenItIsToldIsToldOnceTheAddressIsThere() {
        hear(50);
        becomeMasterAfter(DOWN);
        assertThat(desk.wire().take()).isEmpty();

        kernelSaysThatItIsThere();
        desk.pass(ENTERED);
        assertThat(desk.wire().take()).containsExactly("150 to group");
        assertThat(desk.announcer.take()).containsExactly(TOLD, TOLD);
    }

    @Test
    void whoYieldsBeforeThatSaysThatAndNothingElse() {
        hear(50);
        becomeMasterAfter(DOWN);

        hear(200);
        kernelSaysThatItIsThere();
        desk.pass(Desk.SECOND);

        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
        assertThat(desk.wire().take()).containsExactly("1 to group");
        assertThat(desk.announcer.take()).isEmpty();
    }

    @Test
    void whoIsToldToStopBeforeItHasSaidThatItTakesOverNeverSaysSo() {
        hear(50);
        becomeMasterAfter(DOWN);

        desk.driver.stopAll();
        assertThat(desk.wire().take()).containsExactly("1 to group");
        kernelSaysThatItIsThere();
        desk.pass(ENTERED);

        assertThat(desk.wire().take()).isEmpty();
        assertThat(desk.announcer.take()).isEmpty();
    }

    @Test
    void aMasterThatNobodyContestsGoesOnAdvertising() throws Exception {
        var quick = Desk.front(150, 10_000_000, List.of(new VirtualAddress(Addresses.of(VIRTUAL), 64)));
        begin(quick);
        becomeMasterAfter(DOWN / 100);
        desk.wire().take();

        desk.pass(15_000_000);

        assertThat(desk.announcer.take()).isEmpty();
        assertThat(desk.wire().take()).containsExactly("150 to group");
    }

    @Test
    void anAddressThatIsTakenAwayMeanwhileIsNotAnnouncedAndTheOthersAre() throws Exception {
        String other = "2001:db8::100";
        begin(Desk.front(150, VIRTUAL + "/64", other + "/64"));
        becomeMasterAfter(DOWN);

        desk.driver.reconfigure(Desk.settings(Desk.front(150, VIRTUAL + "/64")));
        kernelSaysThatItIsThere();
        desk.pass(ENTERED);

        assertThat(desk.announcer.take()).containsExactly(TOLD, TOLD);
    }

    @Test
    void whoLeavesForARestartSaysItAllBefore() {
        hear(50);
        becomeMasterAfter(DOWN);

        assertThat(desk.driver.leave()).isTrue();

        assertThat(desk.wire().take()).containsExactly("150 to group", "150 to group");
        assertThat(desk.announcer.take()).containsExactly(TOLD, TOLD);
    }

    @Test
    void anAddressThatIsThereAlreadyIsAnnouncedAtOnce() {
        kernelSaysThatItIsThere();

        becomeMasterAfter(DOWN);

        assertThat(desk.announcer.take()).containsExactly(TOLD, TOLD);
    }

    @Test
    void whatARivalIsAnsweredWithSurvivesThatANewAddressIsTakenBack() {
        kernelSaysThatItIsThere();
        becomeMasterAfter(DOWN);
        desk.pass(2 * Desk.SECOND);
        desk.announcer.take();

        desk.driver.reconfigure(Desk.settings(Desk.front(150, VIRTUAL + "/64", "2001:db8::100/64")));
        hear(50);
        assertThat(desk.announcer.take()).isEmpty();
        desk.driver.reconfigure(Desk.settings(Desk.front(150, VIRTUAL + "/64")));
        desk.pass(ENTERED);

        assertThat(desk.announcer.take()).containsOnly(TOLD);
    }

    private void beginBothFamilies() throws Exception {
        beginGroup(Desk.front(150, FOUR + "/24"), Desk.instance("front6", 51, 150, VIRTUAL + "/64"));
    }

    private void beginGroup(InstanceSettings... members) throws Exception {
        desk = new Desk(Files.createTempDirectory(directory, "desk"), Desk.group(members)).plugIn();
        desk.driver.ready();
    }

    private FakeTransport wireOf(AddressFamily family) {
        return desk.wires.stream()
                .filter(each -> each.endpoint.family() == family)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aGroupTellsAMasterThatLetsGoOfAllOnceItsLastAddressIsThere() throws Exception {
        beginBothFamilies();
        FakeTransport four = wireOf(AddressFamily.IPV4);
        FakeTransport six = wireOf(AddressFamily.IPV6);
        four.receiver.received(Desk.datagram(50, "192.0.2.9", "224.0.0.18", FOUR));
        six.receiver.received(Desk.datagram(50, "fe80::9", "ff02::12", VIRTUAL));
        becomeMasterAfter(DOWN);
        assertThat(four.take()).isEmpty();
        assertThat(six.take()).isEmpty();
        assertThat(desk.announcer.take()).isEmpty();

        kernelSaysThatItIsThere();
        desk.pass(ENTERED);
        assertThat(four.take()).containsExactly("150 to group");
        assertThat(six.take()).containsExactly("150 to group");
        assertThat(desk.announcer.take()).containsExactlyInAnyOrder(TOLD_FOUR, TOLD_FOUR, TOLD, TOLD);
    }

    @Test
    void aGroupWhoseMasterIsGoneDoesNotKeepIpv4ClientsWaitingForIpv6() throws Exception {
        beginBothFamilies();

        becomeMasterAfter(DOWN);

        assertThat(wireOf(AddressFamily.IPV4).take()).containsExactly("150 to group");
        assertThat(wireOf(AddressFamily.IPV6).take()).containsExactly("150 to group");
        assertThat(desk.announcer.take()).containsExactly(TOLD_FOUR, TOLD_FOUR);
    }

    @Test
    void aGroupWhoseMasterLivesOnOneWireAloneTellsItOnceAllAddressesAreThere() throws Exception {
        beginBothFamilies();
        FakeTransport four = wireOf(AddressFamily.IPV4);
        four.receiver.received(Desk.datagram(50, "192.0.2.9", "224.0.0.18", FOUR));
        becomeMasterAfter(DOWN);
        assertThat(four.take()).isEmpty();

        kernelSaysThatItIsThere();
        desk.pass(ENTERED);
        assertThat(four.take()).containsExactly("150 to group");
    }

    @Test
    void aGroupWhoseMasterIsGoneAnnouncesEachAddressOnceThatOneIsThere() throws Exception {
        beginGroup(Desk.front(150, "fe80::200/64"), Desk.instance("other", 52, 150, VIRTUAL + "/64"));
        becomeMasterAfter(DOWN);

        kernelSaysThatItIsThere();
        desk.pass(ENTERED);

        assertThat(desk.announcer.take()).containsExactly(TOLD, TOLD);
    }

    @Test
    void whoseInterfaceGoesDownBeforeItHasSaidThatItTakesOverNeverSaysSo() {
        hear(50);
        becomeMasterAfter(DOWN);

        desk.link(2, "eth0", false);
        desk.hear();
        assertThat(desk.state()).isEqualTo(RouterState.FAULT);
        desk.pass(20_000_000);

        assertThat(desk.wire().take()).isEmpty();
        assertThat(desk.announcer.take()).isEmpty();
    }
}
