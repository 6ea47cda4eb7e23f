package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failover of an IPv6 address, between two lvsd and with keepalived. */
@KernelTest
class Ipv6FailoverTest {
    private static final String WEB = "[" + Site.VIP6 + "]:80";

    @Test
    void anIpv6AddressMovesWithItsTrafficThroughACutAKillAndAStop() throws Exception {
        try (Pair pair = Pair.start(Site.VIP6, routers(150) + web(), routers(100) + web());
                Witness witness = pair.witness()) {
            long start = System.nanoTime();
            Client client = new Client(pair.site.client);
            assertThat(client.get(WEB, Duration.ofSeconds(2))).startsWith("real");
            pair.site.cut(pair.site.director1);
            pair.awaitMaster(pair.two);
            Eventually.within(Pair.SOON, "director2 answers", () -> client.reaches(WEB));
            pair.site.restore(pair.site.director1);
            pair.awaitMaster(pair.one);
            assertThat(client.get(WEB, Duration.ofSeconds(2))).startsWith("real");
            assertThat(witness.sharedSince(start))
                    .isLessThan(Duration.ofSeconds(1).plus(Stalls.since(start)));
            aStopLosesAtMostTheRequestInFlight(pair, client);
            pair.one.start();
            pair.one.awaitReady();
            pair.awaitMaster(pair.one);
            pair.one.program().kill();
            Eventually.within(Pair.SOON, "director2 takes over", () -> pair.holds(pair.two));
            Eventually.within(Pair.SOON, "director2 answers", () -> client.reaches(WEB));
        }
    }

    private static void aStopLosesAtMostTheRequestInFlight(Pair pair, Client client) {
        Traffic traffic = client.startTraffic(WEB, Duration.ofMillis(30), Duration.ofSeconds(2));
        Eventually.pause(Duration.ofSeconds(1));
        assertThat(pair.one.program().stop()).isZero();
        assertThat(pair.holds(pair.two)).isTrue();
        assertThat(pair.holds(pair.one)).isFalse();
        assertThat(pair.one.table()).isEmpty();
        Eventually.pause(Duration.ofSeconds(1));
        Traffic.Summary summary = traffic.stop();
        assertThat(summary.failures()).as("of %d requests", summary.requests()).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest(name = "lvsd has priority {0}, keepalived {1}")
    @CsvSource({"150, 100", "100, 150"})
    void keepalivedAndLvsdShareAnIpv6Address(int ours, int theirs) throws Exception {
        Site site = Site.get();
        Namespace leader = ours > theirs ? site.director1 : site.director2;
        Namespace other = ours > theirs ? site.director2 : site.director1;
        try (Lvsd lvsd = Lvsd.start(site.director1, routers(ours));
                Program keepalived = startKeepalived(site, theirs)) {
            lvsd.awaitReady();
            awaitMaster(leader, other);
            site.cut(leader);
            awaitMaster(other, leader);
            site.restore(leader);
            awaitMaster(leader, other);
            assertThat(keepalived.isRunning()).isTrue();
            assertThat(lvsd.program().log()).doesNotContain("discarded");
        } finally {
            site.restore(leader);
        }
    }

    private static void awaitMaster(Namespace leader, Namespace other) {
        Eventually.within(
                Pair.SOON,
                leader.name() + " is the one master",
                () -> Site.holds(leader, Site.VIP6) && !Site.holds(other, Site.VIP6));
    }

    private static String routers(int priority) {
        return """
                vrrp:
                  instances:
                    - name: front6
                      interface: front
                      virtual_router_id: 61
                      priority: %1$d
                      advert_interval: 1s
                      virtual_addresses: ['2001:db8:1::100/64']
                    - name: back6
                      interface: back
                      virtual_router_id: 62
                      priority: %1$d
                      advert_interval: 1s
                      virtual_addresses: ['2001:db8:2::fe/64']
                """.formatted(priority);
    }

    private static String web() {
        return """
                virtual_servers:
                  - name: web6
                    address: '[2001:db8:1::100]:80'
                    scheduler: rr
                    forwarding: nat
                    health_checks:
                      - {type: http, interval: 1s, timeout: 1s, rise: 1, fall: 2}
                    real_servers:
                      - address: '[2001:db8:2::11]:80'
                      - address: '[2001:db8:2::12]:80'
                """;
    }

    private static Program startKeepalived(Site site, int priority) throws IOException {
        Path file = Path.of(System.getProperty("lvsd.lab.run"), "keepalived6.conf");
        Files.writeString(
                file,
                "global_defs {\n  vrrp_version 3\n}\n"
                        + router("front", 61, priority, "2001:db8:1::100/64")
                        + router("back", 62, priority, "2001:db8:2::fe/64"));
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
                "/run/keepalived6.pid",
                "-r",
                "/run/keepalived6-vrrp.pid");
    }

    private static String router(String network, int id, int priority, String address) {
        return """
                vrrp_instance %1$s6 {
                  state BACKUP
                  interface %1$s
                  virtual_router_id %2$d
                  priority %3$d
                  advert_int 1
                  virtual_ipaddress { %4$s }
                }
                """.formatted(network, id, priority, address);
    }
}
