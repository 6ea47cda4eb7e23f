package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a lone director does with its addresses. */
@KernelTest
class OnlyVrrpTest {
    private final Site site = Site.get();

    @Test
    void anAddressThatSomebodyTakesAwayIsPutBackAndAllAreGoneAfterAStop() {
        try (Lvsd lvsd = Lvsd.start(site.director1, Configurations.pair(150, "500ms", 3))) {
            lvsd.awaitReady();
            lvsd.awaitMaster(Duration.ofSeconds(15));
            site.director1.ip("addr del " + Site.VIP + "/24 dev front");
            Eventually.within(Duration.ofSeconds(5), "the address is back", lvsd::isMaster);
            assertThat(lvsd.program().log()).contains("was taken away by something else; put back");
            assertThat(lvsd.program().stop()).isZero();
            assertThat(Site.holds(site.director1, Site.VIP)).isFalse();
            assertThat(Site.holds(site.director1, "10.0.0.254")).isFalse();
        }
        Program.forgetEnded();
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
        Program.forgetEnded();
    }
}
