package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lvsd.netlink.route.Prefix;
import org.lvsd.netlink.route.Route;
import org.lvsd.netlink.route.Rule;
import org.lvsd.vrrp.router.Event;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.router.VirtualAddress;

/** What a process does for the one after it, and what an operator's command is answered. */
final class LeavingTest {
    private static final String ADDRESS = "192.0.2.100/24";

    @TempDir
    Path directory;

    private Desk desk() throws Exception {
        return new Desk(directory, Desk.settings(Desk.front(150, ADDRESS)));
    }

    @Test
    void aMasterThatLeavesAdvertisesOnceMoreAndLimitsItsAddresses() throws Exception {
        Desk desk = desk().becomeMaster();
        desk.requests.takeAsked();
        desk.wire().take();

        assertThat(desk.driver.leave()).isTrue();

        assertThat(desk.wire().take()).containsExactly("150 to group");
        assertThat(desk.requests.takeAsked()).containsExactly("keep 192.0.2.100/24 on interface 2 for 3 s");
        desk.pass(10 * Desk.SECOND);
        assertThat(desk.wire().take()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"490, false, 0", "500, true, 2", "700, true, 2", "1000, true, 3", "1300, true, 3"})
    void addressesStayAsLongAsTheQuickestBackupWaitsInWholeSeconds(long intervalMillis, boolean leaves, int seconds)
            throws Exception {
        VirtualAddress address = new VirtualAddress(Addresses.of("192.0.2.100"), 24);
        Desk desk = new Desk(
                        directory,
                        Desk.settings(Desk.front(150, intervalMillis * Desk.SECOND / 1000, List.of(address))))
                .becomeMaster();
        desk.requests.takeAsked();

        assertThat(desk.driver.leave()).isEqualTo(leaves);

        assertThat(desk.requests.takeAsked())
                .isEqualTo(leaves ? List.of("keep 192.0.2.100/24 on interface 2 for " + seconds + " s") : List.of());
    }

    @Test
    void whoHandsOverLeavesNoMastershipToTheProcessAfterIt() throws Exception {
        Desk desk = desk().becomeMaster();
        var unused = desk.driver.command(Set.of("front"), new Event.Failover());
        desk.pass(Desk.SECOND * 3 / 2);
        assertThat(desk.state()).isEqualTo(RouterState.YIELDING);
        assertThat(desk.wire().take()).endsWith("1 to group", "1 to group");

        assertThat(new MastershipLease(LeaseFile.open(directory.resolve("lease"), "boot"))
                        .untilNanos("eth0 IPV4 51 v3"))
                .isZero();
    }

    private Desk deskWith(InetAddress source, List<Rule> rules) throws Exception {
        VirtualRoute route = new VirtualRoute(
                Route.Type.UNICAST,
                new Prefix(Addresses.of("198.51.100.0"), 24),
                Addresses.of("192.0.2.254"),
                "",
                source,
                Route.MAIN_TABLE,
                0);
        EdgeSettings edge =
                new EdgeSettings(Desk.plain(), 255, false, Map.of(), List.of(route), rules, NotifyPrograms.NONE);
        return new Desk(directory, Desk.settings(Desk.front(150, ADDRESS), edge)).becomeMaster();
    }

    @Test
    void aRouteThatGoesWithItsSourceMayBeLeft() throws Exception {
        assertThat(deskWith(Addresses.of("192.0.2.100"), List.of()).driver.leave())
                .isTrue();
    }

    @Test
    void aRouteThatWouldStayForGoodIsNotLeft() throws Exception {
        Desk desk = deskWith(Addresses.of("192.0.2.1"), List.of());
        desk.requests.takeAsked();

        assertThat(desk.driver.leave()).isFalse();
        assertThat(desk.requests.takeAsked()).isEmpty();
    }

    @Test
    void norIsARule() throws Exception {
        Prefix network = new Prefix(Addresses.of("192.0.2.0"), 24);
        Rule rule = new Rule(false, network, null, "", "", 0, 0, Rule.Action.LOOKUP, 100, 1000);

        assertThat(deskWith(Addresses.of("192.0.2.100"), List.of(rule)).driver.leave())
                .isFalse();
    }

    @Test
    void aMasterThatHandsOverDoesNotLeave() throws Exception {
        Desk desk = desk().becomeMaster();
        var unused = desk.driver.command(Set.of("front"), new Event.Failover());
        desk.requests.takeAsked();

        assertThat(desk.driver.leave()).isFalse();
        assertThat(desk.requests.takeAsked()).isEmpty();
    }

    @Test
    void aFailoverIsAnsweredWhenItIsOver() throws Exception {
        Desk desk = desk().becomeMaster();

        var answer = desk.driver.command(Set.of(), new Event.Failover());

        assertThat(answer).isNotDone();
        desk.pass(20 * Desk.SECOND);
        assertThat(answer).isDone();
        assertThat(answer.get().get("front").state()).isEqualTo(RouterState.MASTER);
    }
}
