package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.route.RouteRequest;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.MacAddress;

final class VirtualMacTest {
    private static final MacAddress MAC = new MacAddress(0x00005e000133L);
    private static final MacAddress OTHER = new MacAddress(0x00005e000134L);

    private static final String UP = "bring interface 9 up";

    @TempDir
    Path directory;

    private final FakeRoutes routes = new FakeRoutes();
    private final KernelRequests requests = new KernelRequests(routes);
    private final LinkTable links = new LinkTable();
    private final List<Runnable> background = new ArrayList<>();
    private final AtomicInteger steps = new AtomicInteger();
    private final VirtualMacDevices devices =
            new VirtualMacDevices("lvsd vrrp", links, requests, background::add, Runnable::run, steps::incrementAndGet);
    private final Instance front = new Instance(Desk.front(150, "192.0.2.100/24"), Desk.ownHardwareAddress(), () -> 0);

    /** One of lvsd's own, as the kernel tells of it. */
    private static LinkTable.Link device(MacAddress mac, boolean running, int lower, int mode) {
        return new LinkTable.Link(new InterfaceRef("vrrp.51", 9, mac), running, lower, "macvlan", mode, "lvsd vrrp");
    }

    /** One on which nobody has noted whose it is. */
    private static LinkTable.Link untold(String name, MacAddress mac) {
        return new LinkTable.Link(new InterfaceRef(name, 9, mac), true, 2, "macvlan", 2, "");
    }

    private static Instance nextOn(String interfaceName) {
        InstanceSettings like = Desk.front(150, "192.0.2.200/24");
        InstanceSettings settings = new InstanceSettings(
                "next",
                interfaceName,
                like.virtualRouterId(),
                like.version(),
                like.family(),
                like.priority(),
                like.advertIntervalNanos(),
                like.addresses(),
                null,
                true,
                0,
                like.garp(),
                like.authentication());
        return new Instance(settings, Desk.ownHardwareAddress(), () -> 0);
    }

    private void ensure() {
        ensure(Map.of("front", front));
    }

    private void ensure(Map<String, Instance> instances) {
        devices.ensure(instances);
        elsewhere();
    }

    /** What another thread does. */
    private void elsewhere() {
        while (!background.isEmpty()) {
            background.remove(0).run();
        }
    }

    private void answer(int errno) {
        routes.answerLast(errno);
        requests.readable();
    }

    @Test
    void itIsMadeOnTheInstancesInterfaceWithTheVirtualRoutersAddress() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));

        ensure();
        ensure();

        assertThat(routes.takeAsked()).containsExactly("make interface vrrp.51 (macvlan on interface 2)");
        assertThat(devices.isComplete()).isFalse();
        assertThat(VirtualMac.of(front.settings())).hasToString("00:00:5e:00:01:33");
    }

    @Test
    void theKernelIsAskedByAnotherThread() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));

        devices.ensure(Map.of("front", front));
        assertThat(routes.takeAsked()).isEmpty();

        elsewhere();
        assertThat(routes.takeAsked()).hasSize(1);
    }

    @Test
    void itIsComplete() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(device(MAC, true, 2, 2));

        ensure();
        ensure();

        assertThat(devices.isComplete()).isTrue();
        assertThat(routes.takeAsked())
                .as("once, as another process has raised it")
                .containsExactly(UP);
    }

    @Test
    void aDeviceOfThatNameWithAnotherAddressIsReplacedAndNotUsedMeanwhile() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(device(OTHER, true, 2, 2));

        ensure();

        assertThat(routes.takeAsked()).containsExactly("remove interface 9");
        assertThat(links.deviceOf(front)).isNull();
        assertThat(devices.refusal(front)).isEmpty();
    }

    @Test
    void aDeviceWithAnotherAddressThatLvsdHasNotMadeStaysAndIsNotSpokenThrough() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(untold("vrrp.51", OTHER));

        ensure();

        assertThat(routes.takeAsked()).isEmpty();
        assertThat(links.deviceOf(front)).isNull();
        assertThat(devices.refusal(front)).contains("vrrp.51").contains("00:00:5e:00:01:33");
        assertThat(devices.isUnderWay(front)).as("something to wait for").isFalse();
    }

    @Test
    void anInstanceWhoseDeviceIsSomebodyElsesIsInFaultAndSaysNothing() throws Exception {
        Desk desk = new Desk(directory, Desk.settings(front.settings(), Desk.ownHardwareAddress()));
        desk.device(9, "vrrp.51", "00005e000134");
        desk.becomeMaster();

        assertThat(desk.state()).isEqualTo(RouterState.FAULT);
        assertThat(desk.view().snapshot().detail()).contains("there is an interface vrrp.51 already");
        assertThat(desk.wires).isEmpty();
    }

    /** A group or an address on a backup's device would be reported from the hardware address that it shares. */
    @ParameterizedTest
    @CsvSource({"192.0.2.100/24, vrrp.51, 00005e000133, 192.0.2.1", "2001:db8::100/64, vrrp6.51, 00005e000233, fe80::1"
    })
    void itHearsOnItsInterfaceAndSpeaksThroughItsDevice(
            String virtual, String device, String hardwareAddress, String source) throws Exception {
        Desk desk = new Desk(directory, Desk.settings(Desk.front(150, virtual), Desk.ownHardwareAddress()));
        desk.device(9, device, hardwareAddress);
        desk.plugIn();

        Endpoint endpoint = desk.wire().endpoint;
        assertThat(endpoint.on().name()).isEqualTo("eth0");
        assertThat(endpoint.via().name()).isEqualTo(device);
        assertThat(endpoint.source()).isEqualTo(Addresses.of(source));
    }

    @Test
    void aDeviceWhoseModeIsNotToldIsNotOfAnotherMode() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(device(MAC, true, 2, 0));

        ensure();

        assertThat(routes.takeAsked()).containsExactly(UP);
        assertThat(links.deviceOf(front)).isNotNull();
    }

    @Test
    void aDeviceOfAnotherModeWhichWouldKeepTheMastersAdvertisementsToItselfIsReplaced() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(device(MAC, true, 2, 1));

        ensure();

        assertThat(routes.takeAsked()).containsExactly("remove interface 9");
        assertThat(devices.isComplete()).isFalse();
    }

    @Test
    void whatSomebodyElseCallsByThatNameIsLeftAlone() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(new LinkTable.Link(new InterfaceRef("vrrp.51", 9, new MacAddress(1)), true, 2, "vlan", 0, ""));

        ensure();
        ensure(Map.of());

        assertThat(devices.isComplete()).isTrue();
        assertThat(routes.takeAsked()).isEmpty();
    }

    @Test
    void aDeviceOnAnotherInterfaceIsReplacedAndNotUsedMeanwhile() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), false));
        links.put(device(MAC, true, 3, 2));

        ensure();

        assertThat(routes.takeAsked()).containsExactly("remove interface 9");
        assertThat(devices.isComplete()).isFalse();
        assertThat(links.deviceOf(front)).isNull();
    }

    @Test
    void onAnInterfaceThatIsAMacvlanItselfItIsThatOnesNeighbour() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true, 7, "macvlan", 2, ""));
        links.put(device(MAC, true, 7, 2));

        ensure();

        assertThat(devices.isComplete()).isTrue();
        assertThat(routes.takeAsked()).containsExactly(UP);
    }

    @Test
    void oneThatCouldNotBeMadeIsTriedAgain() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        ensure();
        answer(Errno.EPERM);
        routes.takeAsked();

        ensure();

        assertThat(routes.takeAsked()).hasSize(1);
    }

    @Test
    void oneThatWasRefusedIsToldOnceAndNotWaitedFor() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        ensure();
        assertThat(devices.isUnderWay()).isTrue();

        answer(Errno.EPERM);
        ensure();
        answer(Errno.EPERM);

        assertThat(steps).as("looks that do not wait for the next try").hasValue(1);
        assertThat(devices.isUnderWay()).isFalse();
        assertThat(devices.isUnderWay(front)).isFalse();
        assertThat(devices.isComplete()).isFalse();
    }

    @Test
    void aDeviceThatCannotBeHoldsUpNobodysStart() throws Exception {
        Desk desk = new Desk(directory, Desk.settings(front.settings(), Desk.ownHardwareAddress()));
        desk.device(9, "vrrp.51", "00005e000134");

        desk.plugIn();

        assertThat(desk.driver.life().started()).isCompleted();
    }

    @Test
    void oneThatWasNotRaisedIsRaisedAgain() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(device(MAC, false, 2, 2));
        ensure();
        answer(Errno.EPERM);
        assertThat(routes.takeAsked()).containsExactly(UP);

        ensure();

        assertThat(routes.takeAsked()).containsExactly(UP);
    }

    /** Its creation is told before it is answered. */
    @Test
    void oneThatTheKernelTellsOfBeforeItAnswersIsRaisedThen() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        ensure();
        links.put(new LinkTable.Link(new InterfaceRef("vrrp.51", 9, MAC), false, 2, "macvlan", 2, ""));
        ensure();
        routes.takeAsked();

        answer(0);
        ensure();

        assertThat(routes.takeAsked()).containsExactly(UP);
    }

    @Test
    void oneThatIsRightAndOnWhichNothingIsNotedIsTakenForItsOwnByANote() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(untold("vrrp.51", MAC));

        ensure();

        assertThat(routes.asked).containsExactly(new RouteRequest.RaiseLink(9, "lvsd vrrp"));
        assertThat(devices.isComplete()).isTrue();
    }

    @Test
    void whatACrashHasLeftOfInstancesThatAreNoMoreIsRemoved() {
        links.put(device(MAC, true, 2, 2));

        ensure(Map.of());

        assertThat(routes.takeAsked()).containsExactly("remove interface 9");
    }

    @Test
    void theDeviceOfAnInstanceThatStillHandsOverIsLeftToIt() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(new LinkTable.Link(new InterfaceRef("eth1", 3, null), true));
        links.put(device(MAC, true, 2, 2));
        Instance next = nextOn("eth1");

        ensure(Map.of("front", front, "next", next));
        assertThat(routes.takeAsked()).doesNotContain("remove interface 9");
        assertThat(devices.isUnderWay(next)).isTrue();

        answer(0);
        ensure(Map.of("next", next));
        assertThat(routes.takeAsked()).containsExactly("remove interface 9");
    }

    @Test
    void whatAnotherLvsdHasMadeIsNotRemoved() {
        links.put(new LinkTable.Link(new InterfaceRef("vrrp.52", 9, OTHER), true, 2, "macvlan", 2, "lvsd another"));

        ensure(Map.of());

        assertThat(routes.takeAsked()).isEmpty();
    }

    @Test
    void whatIsNotNotedAsLvsdsOwnIsNeverRemoved() {
        links.put(untold("vrrp.52", OTHER));
        links.put(new LinkTable.Link(new InterfaceRef("eth7", 11, null), true, 2, "vlan", 0, "lvsd vrrp"));

        ensure(Map.of());

        assertThat(routes.takeAsked()).isEmpty();
    }

    @Test
    void oneThatNobodyWantsAnyMoreIsRemoved() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(device(MAC, true, 2, 2));
        ensure();
        answer(0);
        routes.takeAsked();

        ensure(Map.of());

        assertThat(routes.takeAsked()).containsExactly("remove interface 9");
    }

    @Test
    void afterTheEndNoneIsMadeAgain() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(device(MAC, true, 2, 2));
        ensure();
        devices.removeAll();
        elsewhere();
        links.removeLink(9);
        routes.takeAsked();

        ensure();

        assertThat(routes.takeAsked()).isEmpty();
    }
}
