package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.lab.vrrp.Encounter.SOON;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.NamespaceTest;

/** A host's IPv4 and IPv6 addresses move between two lvsd as one. */
@NamespaceTest
class BothFamiliesTest {
    private static final Duration QUIET = Duration.ofMillis(500);

    @TempDir
    Path directory;

    private String file(int priority) {
        return """
                director: {name: director%1$d, admin_socket: %4$s/%1$d.sock}
                vrrp:
                  instances:
                    - name: front
                      interface: front
                      virtual_router_id: 51
                      priority: %1$d
                      advert_interval: 100ms
                      virtual_addresses: ['%2$s/24']
                    - name: front6
                      interface: front
                      virtual_router_id: 51
                      priority: %1$d
                      advert_interval: 100ms
                      virtual_addresses: ['%3$s/64']
                  sync_groups:
                    - {name: edge, instances: [front, front6]}
                """.formatted(priority, Wire.VIP, Wire.VIP6, directory);
    }

    @Test
    void aFailoverItsReturnAndAStopLoseNoEchoOfEither() throws Exception {
        try (Encounter encounter = new Encounter(Brand.LVSD);
                Router first = Router.lvsd(encounter.wire.first, file(150))) {
            encounter.adverts.awaitMaster(true, QUIET, SOON);
            try (Router second = Router.lvsd(encounter.wire.second, file(100))) {
                Encounter.awaitState(second, "BACKUP");
                Eventually.pause(Duration.ofSeconds(1));
                try (Echoes four = Echoes.start(encounter.wire, false);
                        Echoes six = Echoes.start(encounter.wire, true)) {
                    Eventually.pause(Duration.ofMillis(500));
                    long begun = System.nanoTime();
                    first.command("failover");
                    encounter.adverts.awaitMaster(false, QUIET, SOON);
                    long returns = System.nanoTime();
                    first.command("failover", "--back");
                    encounter.adverts.awaitMaster(true, QUIET, SOON);
                    long stops = System.nanoTime();
                    first.requestStop();
                    encounter.adverts.awaitMaster(false, QUIET, SOON);
                    String log = first.log() + second.log();
                    losesNothing(four.stop(), log, begun, returns, stops);
                    losesNothing(six.stop(), log, begun, returns, stops);
                }
            }
        }
    }

    private static void losesNothing(Seen seen, String log, long failover, long returns, long stop) {
        assertThat(new int[] {seen.lostSince(failover), seen.lostSince(returns), seen.lostSince(stop)})
                .as("since the failover, the return, the stop: %s", log)
                .containsOnly(0);
        assertThat(seen.takeoverMillisSince(failover)).isPositive();
        assertThat(seen.takeoverMillisSince(returns)).as("until the return").isLessThan(50);
        assertThat(seen.lastIsOfFirst()).isFalse();
    }
}
