package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows from a verdict, in the kernel's table. */
@KernelTest
class PolicyTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int NOT_THERE = -1;
    private static final String WEB = Site.VIP + ":80";
    private static final String CHECK = "{type: tcp, interval: 500ms, timeout: 400ms, rise: 2, fall: 2}";

    private final Site site = Site.get();
    private List<RealServers> servers;
    private Lvsd lvsd;

    @BeforeEach
    void startServers() throws Exception {
        servers = RealServers.startAll(site);
    }

    @AfterEach
    void stop() throws Exception {
        lvsd.close();
        for (RealServers each : servers) {
            each.close();
        }
    }

    /** A service on a port with its keys and the first so many real servers of weight 100. */
    private static String service(int port, int count, String keys) {
        StringBuilder text = new StringBuilder("""
                  - name: s%1$d
                    address: 192.0.2.100:%1$d
                    scheduler: wrr
                    forwarding: nat
                    health_checks: [%2$s]
                """.formatted(port, CHECK));
        keys.lines().forEach(key -> text.append("    ").append(key).append('\n'));
        text.append("    real_servers:\n");
        for (int i = 1; i <= count; i++) {
            text.append("      - {address: \"10.0.0.1%d:%d\", weight: 100}\n".formatted(i, port));
        }
        return text.toString();
    }

    private void start(String services) {
        lvsd = Lvsd.start(site.director1, Configurations.pair(150, "1s", 3) + "virtual_servers:\n" + services);
        lvsd.awaitReady();
        lvsd.awaitMaster(SOON);
    }

    private int weight(int port, int server) {
        Matcher line = Pattern.compile("-a -t 192\\.0\\.2\\.100:" + port + " -r 10\\.0\\.0\\.1" + server + ":" + port
                        + " -m -w (\\d+)")
                .matcher(lvsd.table());
        return line.find() ? Integer.parseInt(line.group(1)) : NOT_THERE;
    }

    private void await(String what, int port, int... weights) {
        Eventually.within(SOON, what + " (port " + port + ")", () -> {
            for (int i = 0; i < weights.length; i++) {
                if (weight(port, i + 1) != weights[i]) {
                    return false;
                }
            }
            return true;
        });
    }

    @Test
    void aDrainWaitsForTheConnectionAndThenTheServerLeaves() throws Exception {
        start(service(7, 1, "drain_timeout: 60s"));
        await("the server is in", 7, 100);
        LongConnection connection = LongConnection.open(site.client, Site.VIP, 7);
        Eventually.within(SOON, "the connection lives", () -> connection.lines() > 2);

        assertThat(lvsd.command("drain", "s7", "10.0.0.11:7").exit()).isZero();
        await("it takes nothing new", 7, 0);
        int before = connection.lines();
        Eventually.pause(4_000_000_000L);
        assertThat(weight(7, 1)).as("it waits for the connection").isZero();
        assertThat(connection.lines()).isGreaterThan(before);
        assertThat(lvsd.command("status").output()).contains("draining").contains("drained by");

        connection.close();
        await("it leaves when the connection has ended", 7, NOT_THERE);
        assertThat(connection.failure()).isEmpty();
        assertThat(lvsd.command("enable", "s7", "10.0.0.11:7").exit()).isZero();
        await("it is back", 7, 100);
    }

    @Test
    void persistentClientsLeaveADrainedServerWhenTheKernelParametersAreManaged() throws Exception {
        String expire = "net.ipv4.vs.expire_quiescent_template";
        String service = service(80, 2, "drain_timeout: 60s\npersistence: {timeout: 300s}");
        Client client = new Client(site.client);
        site.director1.sysctl(expire, 0);
        start(service);
        await("both are in", 80, 100, 100);
        int first = Integer.parseInt(client.get(WEB, SOON).substring("real".length(), "real1".length()));
        Socket open = site.client.call(() -> new Socket(Site.VIP, 80));
        try (open) {
            Command.Outcome drain = lvsd.command("drain", "s80", "10.0.0.1" + first + ":80");
            assertThat(drain.exit()).isZero();
            assertThat(drain.output()).contains(expire + " is 0");
            assertThat(weight(80, first)).as("it waits for the open connection").isZero();
            assertThat(client.get(WEB, SOON)).startsWith("real" + first);

            lvsd.write(Configurations.pair(150, "1s", 3) + "ipvs: {sysctls: manage}\nvirtual_servers:\n" + service);
            assertThat(lvsd.command("reload").exit()).isZero();
            Eventually.within(SOON, "the other one answers", () -> answers(client, 3 - first));
            assertThat(weight(80, first)).as("it still waits").isZero();
        } finally {
            site.director1.sysctl(expire, 0);
            // What an operator says holds over a restart, and so in the tests that follow.
            lvsd.command("enable", "s80", "10.0.0.1" + first + ":80");
        }
    }

    private static boolean answers(Client client, int server) {
        try {
            return client.get(WEB, SOON).startsWith("real" + server);
        } catch (Exception e) {
            throw new AssertionError("a client's request", e);
        }
    }

    @Test
    void aServerThatAReloadRemovesKeepsItsConnectionUntilTheTimeout() throws Exception {
        String both = service(7, 2, "drain_timeout: 10s");
        start(both);
        await("both are in", 7, 100, 100);
        lvsd.write(Configurations.pair(150, "1s", 3) + "virtual_servers:\n" + service(7, 1, "drain_timeout: 10s"));
        LongConnection first = LongConnection.open(site.client, Site.VIP, 7);
        LongConnection second = LongConnection.open(site.client, Site.VIP, 7);
        Eventually.within(SOON, "the connections live", () -> first.lines() > 2 && second.lines() > 2);

        assertThat(lvsd.command("reload").exit()).isZero();
        assertThat(weight(7, 2)).isZero();
        Eventually.pause(2_000_000_000L);
        assertThat(weight(7, 2)).isZero();
        assertThat(first.failure() + second.failure()).isEmpty();
        await("its time is over", 7, 100, NOT_THERE);
        first.close();
        second.close();
    }

    @Test
    void theSorryServerAnswersWhileTheQuorumIsLost() throws Exception {
        start(service(80, 2, "quorum: 200\nsorry_server: {address: \"10.0.0.13:80\"}"));
        await("two serve", 80, 100, 100, NOT_THERE);
        servers.get(0).kill();
        await("the sorry server answers, and the other keeps its connections", 80, NOT_THERE, 0, 1);
        assertThat(lvsd.command("status").output()).contains("THE SORRY SERVER ANSWERS");
        servers.get(0).restart();
        await("two serve again", 80, 100, 100, NOT_THERE);
    }

    @Test
    void aServerThatComesBackGetsItsWeightStepByStep() throws Exception {
        start(service(80, 2, "slow_start: 8s"));
        await("found up, they have it at once", 80, 100, 100);
        servers.get(1).kill();
        await("it is out", 80, 100, NOT_THERE);
        servers.get(1).restart();
        List<Integer> seen = new ArrayList<>();
        Eventually.within(Duration.ofSeconds(20), "it has its whole weight", () -> {
            int now = weight(80, 2);
            if (now != NOT_THERE && (seen.isEmpty() || seen.get(seen.size() - 1) != now)) {
                seen.add(now);
            }
            return now == 100;
        });
        System.out.println("           weights " + seen);
        assertThat(seen).isSorted().hasSizeGreaterThan(5);
        assertThat(seen.get(0)).isLessThan(30);
    }

    @Test
    void aMassFailureKeepsTheServersInAndZeroWeightKeepsTheirConnections() throws Exception {
        start(service(80, 3, "min_healthy: 50%") + service(81, 3, "on_failure: zero_weight"));
        await("all serve", 80, 100, 100, 100);
        await("all serve", 81, 100, 100, 100);
        servers.get(0).kill();
        await("one leaves", 80, NOT_THERE, 100, 100);
        await("one has no weight", 81, 0, 100, 100);
        servers.get(1).kill();
        servers.get(2).kill();
        await("all are taken to be up", 80, 100, 100, 100);
        await("none has weight", 81, 0, 0, 0);
        assertThat(lvsd.command("status").output()).contains("kept_in");
        for (RealServers each : servers) {
            each.restart();
        }
        await("all serve again", 81, 100, 100, 100);
    }
}
