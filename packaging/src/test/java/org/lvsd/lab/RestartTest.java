package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** kill -9 under traffic, and a start afterwards: what is in the kernel is adopted. */
@KernelTest
class RestartTest {
    private final Site site = Site.get();
    private final Client client = new Client(site.client);
    private List<RealServers> servers;
    private Lvsd lvsd;
    private Lvsd backup;

    private static String echo() {
        return """
                  - name: echo
                    address: 192.0.2.100:7
                    scheduler: rr
                    health_checks: [{type: tcp, interval: 1s, timeout: 4s}]
                    real_servers:
                      - address: 10.0.0.11:7
                      - address: 10.0.0.12:7
                ipvs:
                  sync: {interface: back, id: 51}
                """;
    }

    @BeforeEach
    void start() throws Exception {
        servers = RealServers.startAll(site);
        // An interval long enough for a JVM to start within the down interval on a slow machine: in half a minute.
        // While a JVM starts here, the servers may be slower than a second.
        String services = Configurations.web("1s").replace("timeout: 1s", "timeout: 4s") + echo();
        lvsd = Lvsd.start(site.director1, Configurations.pair(150, "12s", 3) + services);
        lvsd.awaitReady();
        lvsd.awaitMaster(Duration.ofSeconds(90));
        backup = Lvsd.start(site.director2, Configurations.pair(100, "12s", 3) + services);
        backup.awaitReady();
    }

    @AfterEach
    void stop() throws Exception {
        backup.close();
        lvsd.close();
        for (RealServers each : servers) {
            each.close();
        }
    }

    private String syncDaemons() {
        return site.director1.exec("ipvsadm", "-Ln", "--daemon");
    }

    @Test
    void aCrashAndARestartBreakNoConnectionAndLoseNoRequest() throws Exception {
        Eventually.within(
                Duration.ofSeconds(5),
                "connections are told the backup",
                () -> syncDaemons().contains("master sync"));
        try (LongConnection connection = client.connect(Site.VIP, 7);
                NetlinkWitness witness = new NetlinkWitness(site.director1)) {
            Traffic traffic = client.startTraffic("192.0.2.100:80", Duration.ofMillis(30), Duration.ofSeconds(3));
            Eventually.pause(Duration.ofSeconds(1));
            lvsd.program().kill();
            lvsd.start();
            lvsd.awaitReady();
            assertThat(lvsd.program().log()).contains("MASTER: the process before this one was master a moment ago");
            int before = connection.lines();
            Eventually.pause(Duration.ofSeconds(12));
            assertThat(connection.failure()).isEmpty();
            assertThat(connection.lines()).isGreaterThan(before + 50);
            Traffic.Summary summary = traffic.stop();
            assertThat(summary.failures())
                    .as("of %d requests", summary.requests())
                    .isEmpty();
            assertThat(witness.changes()).isEmpty();
        }
        assertThat(backup.isMaster()).isFalse();
        assertThat(lvsd.program().log()).doesNotContain("delete server").doesNotContain("add server");
    }

    @Test
    void aServerThatDiedMeanwhileIsFoundOutAfterTheRestart() throws Exception {
        lvsd.program().kill();
        servers.get(0).kill();
        assertThat(lvsd.inTable("10.0.0.11:80")).isTrue();
        lvsd.start();
        lvsd.awaitReady();
        Eventually.within(Duration.ofSeconds(5), "the dead server is out", () -> !lvsd.inTable("10.0.0.11:80"));
    }
}
