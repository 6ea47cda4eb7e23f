package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.Errno;
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
            new EdgeSettings(Desk.plain(), 255, true, Map.of(), List.of(), List.of(), NotifyPrograms.NONE));

    private void ensure() {
        devices.ensure(Map.of("front", front));
    }

    private void answer(int errno) {
        routes.answerLast(errno);
        requests.readable();
    }

    @Test
    void itIsMadeOnTheInstancesInterfaceWithTheVirtualRoutersAddress() {
        links.put(new InterfaceRef("eth0", 2, null), true);

        ensure();
        ensure();

        assertThat(routes.takeAsked()).containsExactly("make interface vrrp.51 (macvlan on interface 2)");
        assertThat(devices.isComplete()).isFalse();
        assertThat(VirtualMac.of(front.settings()).hex()).isEqualTo("00005e000133");
    }

    @Test
    void itIsComplete() {
        links.put(new InterfaceRef("eth0", 2, null), true);
        links.put(new InterfaceRef("vrrp.51", 9, MAC), true);

        ensure();

        assertThat(devices.isComplete()).isTrue();
        assertThat(routes.takeAsked()).isEmpty();
    }

    @Test
    void aDeviceOfThatNameWithAnotherAddressIsReplaced() {
        links.put(new InterfaceRef("eth0", 2, null), true);
        links.put(new InterfaceRef("vrrp.51", 9, new MacAddress(1)), true);

        ensure();

        assertThat(routes.takeAsked()).containsExactly("remove interface 9");
    }

    @Test
    void oneThatCouldNotBeMadeIsTriedAgain() {
        links.put(new InterfaceRef("eth0", 2, null), true);
        ensure();
        answer(Errno.EPERM);
        routes.takeAsked();

        ensure();

        assertThat(routes.takeAsked()).hasSize(1);
    }

    @Test
    void oneThatNobodyWantsAnyMoreIsRemoved() {
        links.put(new InterfaceRef("eth0", 2, null), true);
        links.put(new InterfaceRef("vrrp.51", 9, MAC), true);
        ensure();

        devices.ensure(Map.of());

        assertThat(routes.takeAsked()).containsExactly("remove interface 9");
    }

    @Test
    void afterTheEndNoneIsMadeAgain() {
        links.put(new InterfaceRef("eth0", 2, null), true);
        links.put(new InterfaceRef("vrrp.51", 9, MAC), true);
        ensure();
        devices.removeAll();
        links.removeLink(9);
        routes.takeAsked();

        ensure();

        assertThat(routes.takeAsked()).isEmpty();
    }
}
