package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.route.HardwareAddress;
import org.lvsd.netlink.route.LinkAddress;
import org.lvsd.netlink.route.RouteEvent;
import org.lvsd.netlink.route.RouteRequest;

final class LinkWatchTest implements LinkWatch.Listener {
    private final FakeRoutes routes = new FakeRoutes();
    private final LinkTable table = new LinkTable();
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final LinkWatch watch = new LinkWatch(routes, table, this, later::add);

    @Override
    public void linksChanged() {
        told.add("changed");
    }

    @Override
    public void addressRemoved(int linkIndex, InetAddress address) {
        told.add("removed " + address.getHostAddress());
    }

    @Override
    public void resynchronised(Set<LinkAddress> own) {
        told.add("resynchronised " + own);
    }

    private void dump(boolean interrupted) {
        routes.tell(new RouteEvent.LinkChanged(2, "eth0", true, new HardwareAddress("020000000001"), 0, "", 0, ""));
        routes.tell(new RouteEvent.DumpDone(routes.asked.size(), interrupted));
        watch.readable();
    }

    private void passTime() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void nothingIsToldBeforeLinksAndAddressesAreKnown() {
        watch.resynchronise();
        dump(false);
        assertThat(told).isEmpty();

        routes.tell(new RouteEvent.AddressAdded(2, Addresses.of("192.0.2.1"), 24, false, 0));
        routes.tell(new RouteEvent.DumpDone(2, false));
        watch.readable();

        assertThat(told).containsExactly("resynchronised [192.0.2.1/24 on interface 2]", "changed");
        assertThat(routes.asked).containsExactly(new RouteRequest.DumpLinks(), new RouteRequest.DumpAddresses());
        assertThat(table.holds(2, Addresses.of("192.0.2.1"))).isTrue();
    }

    @Test
    void whatAnLvsdMayHavePutThereIsToldWhenAllIsKnown() {
        watch.resynchronise();
        dump(false);
        routes.tell(new RouteEvent.AddressAdded(2, Addresses.of("192.0.2.1"), 24, false, 16));
        routes.tell(new RouteEvent.AddressAdded(2, Addresses.of("192.0.2.100"), 24, false, 112));
        routes.tell(new RouteEvent.DumpDone(2, false));
        watch.readable();

        assertThat(told).containsExactly("resynchronised [192.0.2.100/24 on interface 2]", "changed");
    }

    @Test
    void aKernelThatSaysWhoHasPutAnAddressThereIsBelieved() {
        watch.resynchronise();
        dump(false);
        routes.tell(new RouteEvent.AddressAdded(1, Addresses.of("127.0.0.1"), 8, false, 1));
        routes.tell(new RouteEvent.AddressAdded(2, Addresses.of("192.0.2.100"), 24, false, 0));
        routes.tell(new RouteEvent.DumpDone(2, false));
        watch.readable();

        assertThat(told).containsExactly("resynchronised []", "changed");
    }

    @Test
    void aDumpThatChangedUnderwayIsAskedForAgain() {
        watch.resynchronise();
        dump(true);

        assertThat(routes.asked).containsExactly(new RouteRequest.DumpLinks(), new RouteRequest.DumpLinks());
    }

    @Test
    void lostEventsMakeItReadEverythingAgain() {
        watch.resynchronise();
        dump(false);
        dump(false);
        told.clear();

        routes.tell(new RouteEvent.Overrun());
        watch.readable();

        assertThat(routes.asked).hasSize(3).last().isEqualTo(new RouteRequest.DumpLinks());
        assertThat(told).as("what is known until then").containsExactly("changed");
    }

    @Test
    void aSocketThatFailsMakesItReadEverythingAgainAfterAWhile() {
        routes.breakOnce();
        watch.readable();
        assertThat(routes.asked).isEmpty();

        passTime();

        assertThat(routes.asked).containsExactly(new RouteRequest.DumpLinks());
    }

    @Test
    void aDumpThatTheKernelRefusesIsAskedForAgainAndLinksAreWatchedMeanwhile() {
        watch.resynchronise();
        dump(false);
        dump(false);
        routes.tell(new RouteEvent.Overrun());
        watch.readable();
        told.clear();

        routes.answerLast(Errno.EBUSY);
        routes.tell(new RouteEvent.LinkChanged(2, "eth0", false, new HardwareAddress("020000000001"), 0, "", 0, ""));
        watch.readable();
        assertThat(told).containsExactly("changed");
        assertThat(table.byName("eth0")).matches(link -> link != null && !link.running());

        passTime();
        dump(false);
        dump(false);
        assertThat(told).contains("resynchronised []");
        assertThat(later).isEmpty();
    }

    @Test
    void aDumpThatCannotBeAskedForIsAskedForAgain() {
        routes.fill();
        watch.resynchronise();
        passTime();
        routes.drain();
        passTime();

        assertThat(routes.asked).containsExactly(new RouteRequest.DumpLinks());
    }

    @Test
    void theEndOfADumpThatWasGivenUpIsNotTheNextOnesEnd() {
        watch.resynchronise();
        routes.breakOnce();
        watch.readable();
        passTime();

        routes.tell(new RouteEvent.DumpDone(1, false));
        watch.readable();

        assertThat(routes.asked).containsExactly(new RouteRequest.DumpLinks(), new RouteRequest.DumpLinks());
    }

    @Test
    void anAddressThatIsStillTentativeIsNotThereYet() {
        routes.tell(new RouteEvent.AddressAdded(2, Addresses.of("fe80::1"), 64, true, 0));
        watch.readable();
        assertThat(table.holds(2, Addresses.of("fe80::1"))).isFalse();

        routes.tell(new RouteEvent.AddressAdded(2, Addresses.of("fe80::1"), 64, false, 0));
        watch.readable();
        assertThat(table.holds(2, Addresses.of("fe80::1"))).isTrue();
    }
}
