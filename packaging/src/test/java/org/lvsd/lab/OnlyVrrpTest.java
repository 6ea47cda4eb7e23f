package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a lone director does with its addresses. */
@KernelTest
class OnlyVrrpTest {
    private final Site site = Site.get();
    private final Client client = new Client(site.client);

    @Test
    void anAddressThatSomebodyTakesAwayIsPutBackAndAllAreGoneAfterAStop() {
        try (Lvsd lvsd = Lvsd.start(site.director1, Configurations.pair(150, "500ms", 3))) {
            lvsd.awaitReady();
            lvsd.awaitMaster(Duration.ofSeconds(15));
            site.director1.ip("addr del " + Site.VIP + "/24 dev front");
            Eventually.within(Duration.ofSeconds(5), "the address is back", lvsd::isMaster);
            assertThat(lvsd.program().log())
                    .contains(Site.VIP + "/24 on interface ", " was taken away by something else; put back");
            assertThat(lvsd.program().stop()).isZero();
            assertThat(Site.holds(site.director1, Site.VIP)).isFalse();
            assertThat(Site.holds(site.director1, "10.0.0.254")).isFalse();
        }
    }

    @Test
    void oneDeadCableOfASyncGroupTakesTheWholeGroupDown() {
        try (Lvsd lvsd = Lvsd.start(site.director1, Configurations.pair(150, "500ms", 3))) {
            lvsd.awaitReady();
            lvsd.awaitMaster(Duration.ofSeconds(15));
            site.cut(site.director1, "back");
            Eventually.within(Duration.ofSeconds(5), "the group is down", () -> !lvsd.isMaster());
            assertThat(lvsd.command("status").output()).contains("FAULT");
            site.restore(site.director1, "back");
            lvsd.awaitMaster(Duration.ofSeconds(15));
        }
    }

    private static String inet6(int priority) {
        return """
                vrrp:
                  instances:
                    - name: front6
                      interface: front
                      virtual_router_id: 61
                      priority: %d
                      advert_interval: 500ms
                      virtual_addresses: ['fe80::100/64', '2001:db8:1::100/64']
                """.formatted(priority);
    }

    @Test
    void twoDirectorsShareAnIpv6AddressAndItsNeighboursFollow() throws Exception {
        Duration soon = Duration.ofSeconds(15);
        try (Lvsd one = Lvsd.start(site.director1, inet6(150));
                Lvsd two = Lvsd.start(site.director2, inet6(100))) {
            one.awaitReady();
            two.awaitReady();
            Eventually.within(soon, "director1 is the one master", () -> isOnlyMaster(site.director1, site.director2));
            assertThat(client.hears(Site.VIP6)).isTrue();
            site.cut(site.director1);
            Eventually.within(soon, "director2 took over", () -> Site.holds(site.director2, Site.VIP6));
            assertThat(client.hears(Site.VIP6)).isTrue();
            site.restore(site.director1);
            Eventually.within(soon, "director1 is the one master", () -> isOnlyMaster(site.director1, site.director2));
            assertThat(client.hears(Site.VIP6)).isTrue();
        }
    }

    private static boolean isOnlyMaster(Namespace one, Namespace other) {
        return Site.holds(one, Site.VIP6) && !Site.holds(other, Site.VIP6);
    }
}
