package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A director that comes back after a reboot: it takes no traffic that it could not serve. */
@KernelTest
class PreemptionTest {
    @Test
    void aReturningDirectorHasItsTableAndItsVerdictsBeforeItHasTheAddress() throws Exception {
        // Adverts so fast that mastership would be due long before a first round of checks is through.
        // Nobody hangs here: a probe that takes long is the machine's fault, and would be a verdict of its own.
        String services = Configurations.web("2s").replace("timeout: 1s", "timeout: 10s");
        try (Pair pair = Pair.start(
                        Site.VIP,
                        Configurations.pair(150, "300ms", 3) + services,
                        Configurations.pair(100, "300ms", 3) + services);
                Witness witness = pair.witness()) {
            pair.servers.get(2).kill();
            reboot(pair);
            pair.awaitMaster(pair.two);
            Eventually.within(Pair.SOON, "director2 has noticed", () -> !pair.two.inTable("10.0.0.13:80"));
            Traffic traffic = new Client(pair.site.client)
                    .startTraffic(Site.VIP + ":80", Duration.ofMillis(30), Duration.ofSeconds(2));
            pair.one.start();
            pair.one.awaitReady();
            pair.awaitMaster(pair.one);
            Eventually.pause(Duration.ofSeconds(2));
            // 10.0.0.11 and .12 are in; .13 is dead, and was found to be in time. Addresses and ports are in hex.
            assertThat(witness.tableAtTakeoverOfFirst())
                    .contains("0A00000B:0050")
                    .contains("0A00000C:0050")
                    .doesNotContain("0A00000D:0050");
            Traffic.Summary summary = traffic.stop();
            // A connection that is open while the address moves is not known to the other director.
            assertThat(summary.failed()).as("%s", summary).isLessThanOrEqualTo(1);
            assertThat(summary.requests()).isGreaterThan(20);
        }
    }

    /** Nothing of what lvsd had put into the kernel is left. */
    private static void reboot(Pair pair) {
        pair.one.program().kill();
        pair.site.director1.exec("ipvsadm", "-C");
        pair.site.director1.ip("addr del " + Site.VIP + "/24 dev front");
        pair.site.director1.ip("addr del 10.0.0.254/24 dev back");
    }
}
