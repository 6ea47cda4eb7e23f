package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.Errno;
import org.lvsd.vrrp.router.Handover;
import org.lvsd.vrrp.router.InstanceOptions;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.MacAddress;

final class VirtualMacTest {
    private static final MacAddress MAC = new MacAddress(0x00005e000133L);

    private final FakeRoutes routes = new FakeRoutes();
    private final KernelRequests requests = new KernelRequests(routes);
    private final LinkTable links = new LinkTable();
    private final List<Runnable> background = new ArrayList<>();
    private final VirtualMacDevices devices =
            new VirtualMacDevices(links, requests, background::add, Runnable::run, () -> {});
    private final Instance front = new Instance(
            Desk.front(150, "192.0.2.100/24"),
            new EdgeSettings(Desk.plain(), 255, true, Map.of(), List.of(), List.of(), NotifyPrograms.NONE),
            () -> 0);

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
        assertThat(VirtualMac.of(front.settings()).hex()).isEqualTo("00005e000133");
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
        links.put(new LinkTable.Link(new InterfaceRef("vrrp.51", 9, MAC), true, 2, "macvlan", 2));

        ensure();

        assertThat(devices.isComplete()).isTrue();
        assertThat(routes.takeAsked()).isEmpty();
    }

    @Test
    void aDeviceOfThatNameWithAnotherAddressIsReplaced() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(new LinkTable.Link(
                new InterfaceRef("vrrp.51", 9, new MacAddress(0x00005e000134L)), true, 2, "macvlan", 2));

        ensure();

        assertThat(routes.takeAsked()).containsExactly("remove interface 9");
    }

    @Test
    void aDeviceOfAnotherModeWhichWouldKeepTheMastersAdvertisementsToItselfIsReplaced() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(new LinkTable.Link(new InterfaceRef("vrrp.51", 9, MAC), true, 2, "macvlan", 1));

        ensure();

        assertThat(routes.takeAsked()).containsExactly("remove interface 9");
        assertThat(devices.isComplete()).isFalse();
    }

    @Test
    void whatSomebodyElseCallsByThatNameIsLeftAlone() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(new LinkTable.Link(new InterfaceRef("vrrp.51", 9, new MacAddress(1)), true, 2, "vlan", 0));

        ensure();
        ensure(Map.of());

        assertThat(devices.isComplete()).isTrue();
        assertThat(routes.takeAsked()).isEmpty();
    }

    @Test
    void aDeviceOnAnotherInterfaceIsReplacedAndNotUsedMeanwhile() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), false));
        links.put(new LinkTable.Link(new InterfaceRef("vrrp.51", 9, MAC), true, 3, "macvlan", 2));

        ensure();

        assertThat(routes.takeAsked()).containsExactly("remove interface 9");
        assertThat(devices.isComplete()).isFalse();
        assertThat(links.deviceOf(front)).isNull();
    }

    @Test
    void onAnInterfaceThatIsAMacvlanItselfItIsThatOnesNeighbour() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true, 7, "macvlan", 2));
        links.put(new LinkTable.Link(new InterfaceRef("vrrp.51", 9, MAC), true, 7, "macvlan", 2));

        ensure();

        assertThat(devices.isComplete()).isTrue();
        assertThat(routes.takeAsked()).isEmpty();
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
    void oneThatWasNotRaisedIsRaisedAgain() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(new LinkTable.Link(new InterfaceRef("vrrp.51", 9, MAC), false, 2, "macvlan", 2));
        ensure();
        answer(Errno.EPERM);
        assertThat(routes.takeAsked()).containsExactly("bring interface 9 up");

        ensure();

        assertThat(routes.takeAsked()).containsExactly("bring interface 9 up");
    }

    /** Else both devices would answer for it, and peers would send to the one without a socket. */
    @Test
    void theLinkLocalAddressIsOnTheDeviceForTheGroupAlone() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.add(2, Addresses.of("fe80::1"));
        links.put(new LinkTable.Link(
                new InterfaceRef("vrrp6.51", 9, new MacAddress(0x00005e000233L)), true, 2, "macvlan", 1));
        InstanceSettings group = Desk.front(150, "2001:db8::100/64");
        Instance six = new Instance(group, front.edge(), () -> 0);

        ensure(Map.of("front", six));
        assertThat(routes.takeAsked()).containsExactly("put fe80:0:0:0:0:0:0:1/64 on interface 9");
        answer(0);
        links.add(9, Addresses.of("fe80::1"));
        ensure(Map.of("front", six));
        assertThat(devices.isComplete()).isTrue();

        six.adopt(byUnicast(group), front.edge());
        ensure(Map.of("front", six));

        assertThat(routes.takeAsked()).containsExactly("remove fe80:0:0:0:0:0:0:1/64 on interface 9");
    }

    private static InstanceSettings byUnicast(InstanceSettings settings) {
        InstanceOptions options =
                new InstanceOptions(Handover.MAKE_BEFORE_BREAK, true, List.of(), List.of(Addresses.of("fe80::2")));
        return new InstanceSettings(
                settings.name(),
                settings.interfaceName(),
                settings.virtualRouterId(),
                settings.version(),
                settings.family(),
                settings.priority(),
                settings.advertIntervalNanos(),
                settings.addresses(),
                null,
                true,
                0,
                settings.garp(),
                settings.authentication(),
                options);
    }

    @Test
    void oneThatNobodyWantsAnyMoreIsRemoved() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(new LinkTable.Link(new InterfaceRef("vrrp.51", 9, MAC), true, 2, "macvlan", 2));
        ensure();

        ensure(Map.of());

        assertThat(routes.takeAsked()).containsExactly("remove interface 9");
    }

    @Test
    void afterTheEndNoneIsMadeAgain() {
        links.put(new LinkTable.Link(new InterfaceRef("eth0", 2, null), true));
        links.put(new LinkTable.Link(new InterfaceRef("vrrp.51", 9, MAC), true, 2, "macvlan", 2));
        ensure();
        devices.removeAll();
        elsewhere();
        links.removeLink(9);
        routes.takeAsked();

        ensure();

        assertThat(routes.takeAsked()).isEmpty();
    }
}
