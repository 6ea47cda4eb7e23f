package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One lvsd and one keepalived, each in either role. */
@KernelTest
class KeepalivedTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Site site = Site.get();
    private Program keepalived;
    private Lvsd lvsd;

    private Program startKeepalived(int priority, int version) throws IOException {
        Path file = Path.of(System.getProperty("lvsd.lab.run"), "keepalived.conf");
        Files.writeString(file, """
                global_defs {
                  vrrp_version %2$d
                }
                vrrp_instance front {
                  state BACKUP
                  interface front
                  virtual_router_id 51
                  priority %1$d
                  advert_int 1
                  virtual_ipaddress { 192.0.2.100/24 }
                }
                vrrp_instance back {
                  state BACKUP
                  interface back
                  virtual_router_id 52
                  priority %1$d
                  advert_int 1
                  virtual_ipaddress { 10.0.0.254/24 }
                }
                """.formatted(priority, version));
        String pids = "/run/keepalived-";
        return Program.start(
                site.director2,
                "keepalived",
                "keepalived",
                "--dont-fork",
                "--log-console",
                "--vrrp",
                "-f",
                file.toString(),
                "-p",
                pids + "main.pid",
                "-r",
                pids + "vrrp.pid");
    }

    private Lvsd startLvsd(int priority, int version) {
        return Lvsd.start(site.director1, Configurations.pair(priority, "1s", version));
    }

    @AfterEach
    void stop() {
        site.restore(site.director1);
        site.restore(site.director2);
        if (keepalived != null) {
            keepalived.close();
        }
        if (lvsd != null) {
            lvsd.close();
        }
    }

    private boolean keepalivedIsMaster() {
        return Site.holds(site.director2, Site.VIP);
    }

    private void awaitMaster(boolean ours) {
        Eventually.within(
                SOON,
                (ours ? "lvsd" : "keepalived") + " is the one master",
                () -> lvsd.isMaster() == ours && keepalivedIsMaster() != ours);
    }

    @ParameterizedTest(name = "version {0}, lvsd has priority {1}, keepalived {2}")
    @CsvSource({"3, 150, 100", "3, 100, 150", "2, 150, 100", "2, 100, 150"})
    void oneMasterAtATimeThroughCutsRestoresAndStops(int version, int ours, int theirs) throws IOException {
        boolean weLead = ours > theirs;
        keepalived = startKeepalived(theirs, version);
        lvsd = startLvsd(ours, version);
        lvsd.awaitReady();
        awaitMaster(weLead);
        Namespace leader = weLead ? site.director1 : site.director2;
        site.cut(leader);
        awaitMaster(!weLead);
        site.restore(leader);
        awaitMaster(weLead);
        if (weLead) {
            assertThat(lvsd.program().stop()).isZero();
            Eventually.within(SOON, "keepalived takes over", () -> keepalivedIsMaster() && !lvsd.isMaster());
        } else {
            keepalived.stop();
            awaitMaster(true);
        }
        assertThat(lvsd.program().log()).doesNotContain("discarded");
    }
}
