package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two lvsd: one master at a time, whatever happens to the other. */
@KernelTest
class FailoverTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Site site = Site.get();
    private final Client client = new Client(site.client);
    private List<RealServers> servers;
    private Lvsd one;
    private Lvsd two;

    @BeforeEach
    void startServers() throws Exception {
        servers = RealServers.startAll(site);
    }

    @AfterEach
    void stopAll() throws Exception {
        site.restore(site.director1);
        site.restore(site.director2);
        if (one != null) {
            one.close();
        }
        if (two != null) {
            two.close();
        }
        for (RealServers each : servers) {
            each.close();
        }
    }

    private void startPair(int version) {
        one = Lvsd.start(site.director1, Configurations.pair(150, "1s", version) + Configurations.web("1s"));
        two = Lvsd.start(site.director2, Configurations.pair(100, "1s", version) + Configurations.web("1s"));
        one.awaitReady();
        two.awaitReady();
        one.awaitMaster(SOON);
        Eventually.within(SOON, "one master", () -> !two.isMaster());
    }

    @ParameterizedTest(name = "VRRP version {0}")
    @ValueSource(ints = {2, 3})
    void aCutCableMovesTheAddressAndARestoredOneBringsItBack(int version) throws Exception {
        startPair(version);
        Traffic traffic = client.startTraffic("192.0.2.100:80", Duration.ofMillis(50), Duration.ofSeconds(1));
        Eventually.pause(Duration.ofSeconds(1));
        long cut = System.nanoTime();
        site.cut(site.director1);
        two.awaitMaster(SOON);
        Eventually.within(SOON, "requests are answered again", () -> client.reaches("192.0.2.100:80"));
        // Three intervals, the skew of priority 100, and one request's own timeout.
        assertThat(traffic.since(cut).outage())
                .isLessThan(Duration.ofMillis(3_000 + 610 + 1_500).plus(Stalls.since(cut)));
        long restored = System.nanoTime();
        site.restore(site.director1);
        one.awaitMaster(SOON);
        Eventually.within(SOON, "the other has let go", () -> !two.isMaster());
        Eventually.pause(Duration.ofSeconds(1));
        assertThat(traffic.stop().requests()).isGreaterThan(10);
        assertThat(traffic.since(restored).outage())
                .isLessThan(Duration.ofMillis(1_500).plus(Stalls.since(restored)));
        assertThat(one.isMaster()).isNotEqualTo(two.isMaster());
    }

    @Test
    void aDirectorThatDiesWithoutAWordIsReplacedAfterTheDownInterval() throws Exception {
        startPair(3);
        long killed = System.nanoTime();
        one.program().kill();
        two.awaitMaster(SOON);
        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        // 3 × 1 s + (256 − 100)/256 s, less the part of an interval that had passed.
        assertThat(took)
                .isBetween(Duration.ofMillis(2_400), Duration.ofMillis(5_000).plus(Stalls.since(killed)));
        assertThat(client.get("192.0.2.100:80", Duration.ofSeconds(2))).startsWith("real");
        // What the dead one left on its interfaces goes when it is back, and it takes over only when it is ready.
        one.start();
        one.awaitReady();
        one.awaitMaster(SOON);
        Eventually.within(SOON, "one master", () -> !two.isMaster());
        assertThat(client.get("192.0.2.100:80", Duration.ofSeconds(2))).startsWith("real");
    }

    /** A connection's entry is in the director it came through, so what is in flight when the address moves may be lost. */
    @Test
    void aPlannedStopAndAReturnLoseAtMostTheRequestInFlight() throws Exception {
        startPair(3);
        Traffic traffic = client.startTraffic("192.0.2.100:80", Duration.ofMillis(30), Duration.ofSeconds(2));
        Eventually.pause(Duration.ofSeconds(1));
        assertThat(one.program().stop()).isZero();
        assertThat(two.isMaster()).isTrue();
        assertThat(one.isMaster()).isFalse();
        assertThat(one.table()).isEmpty();
        one.start();
        one.awaitReady();
        one.awaitMaster(SOON);
        // It has the address a moment before it tells so.
        one.program().awaitLog("→ MASTER: ", SOON);
        String log = one.program().log();
        assertThat(log.indexOf("add server "))
                .as("the table is programmed, and the first verdicts are in, before mastership is claimed: %s", log)
                .isBetween(0, log.indexOf("ready: services programmed, first verdicts in"));
        assertThat(log.indexOf("ready: ")).isBetween(0, log.indexOf("→ MASTER: "));
        Eventually.pause(Duration.ofSeconds(2));
        Traffic.Summary summary = traffic.stop();
        System.out.println(
                "           " + summary.failed() + " of " + summary.requests() + " requests lost in two moves");
        assertThat(summary.failures()).as("of %d requests", summary.requests()).hasSizeLessThanOrEqualTo(2);
    }
}
