package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that die, lie and come back, and people who meddle with the table. */
@KernelTest
class HealthTest {
    /** interval × fall + timeout, and rise × interval, of the checks below; and what a slow machine adds, stalls apart. */
    private static final Duration OUT = Duration.ofSeconds(2 + 1);

    private static final Duration BACK = Duration.ofSeconds(2);
    private static final Duration SLACK = Duration.ofMillis(700);

    private final Site site = Site.get();
    private List<RealServers> servers;
    private Lvsd lvsd;

    @BeforeEach
    void start() throws Exception {
        servers = RealServers.startAll(site);
        lvsd = Lvsd.start(site.director1, Configurations.web("1s"));
        lvsd.awaitReady();
        Eventually.within(Duration.ofSeconds(10), "all servers are in the table", this::allIn);
    }

    @AfterEach
    void stop() throws Exception {
        lvsd.close();
        for (RealServers each : servers) {
            each.close();
        }
    }

    private boolean allIn() {
        return lvsd.inTable("10.0.0.11:80") && lvsd.inTable("10.0.0.12:80") && lvsd.inTable("10.0.0.13:80");
    }

    @Test
    void aKilledServerLeavesTheTableInTimeAndReturnsInTime() throws Exception {
        servers.get(1).kill();
        Duration out =
                Eventually.within(OUT.plus(SLACK), "the killed server is out", () -> !lvsd.inTable("10.0.0.12:80"));
        assertThat(lvsd.inTable("10.0.0.11:80")).isTrue();
        assertThat(lvsd.inTable("10.0.0.13:80")).isTrue();
        servers.get(1).restart();
        Duration back = Eventually.within(BACK.plus(SLACK), "the server is back", () -> lvsd.inTable("10.0.0.12:80"));
        System.out.println("           out after " + out.toMillis() + " ms, back after " + back.toMillis() + " ms");
        assertThat(lvsd.program().log()).contains("web/10.0.0.12:80 is down:").contains("refused");
    }

    @Test
    void aServerBehindADeadCableIsOutToo() {
        site.cut(site.reals.get(2), "back");
        try {
            Eventually.within(OUT.plus(SLACK), "the silent server is out", () -> !lvsd.inTable("10.0.0.13:80"));
        } finally {
            site.restore(site.reals.get(2), "back");
        }
        Eventually.within(Duration.ofSeconds(10), "it is back", this::allIn);
    }

    @Test
    void aServerThatAnswers503IsOutAndItsReasonIsTold() {
        servers.get(0).answerWith(503);
        Eventually.within(OUT.plus(SLACK), "the failing server is out", () -> !lvsd.inTable("10.0.0.11:80"));
        Command.Outcome status = lvsd.command("status");
        assertThat(status.output()).contains("503").contains("down");
        assertThat(status.exit()).isZero();
    }

    @Test
    void whatSomebodyChangesByHandIsPutBackAndTheServicesOfOthersAreLeftAlone() {
        site.director1.exec("ipvsadm", "-A", "-t", "192.0.2.77:443", "-s", "rr");
        site.director1.exec("ipvsadm", "-d", "-t", "192.0.2.100:80", "-r", "10.0.0.11:80");
        site.director1.exec("ipvsadm", "-e", "-t", "192.0.2.100:80", "-r", "10.0.0.12:80", "-m", "-w", "9");
        Eventually.within(Duration.ofSeconds(15), "the deleted server is back", () -> lvsd.inTable("10.0.0.11:80"));
        assertThat(lvsd.table()).contains("-r 10.0.0.12:80 -m -w 1").contains("-A -t 192.0.2.77:443 -s rr");
        assertThat(lvsd.command("status").output()).contains("foreign").contains("192.0.2.77:443");
        assertThat(lvsd.program().stop()).isZero();
        assertThat(lvsd.table()).isEqualTo("-A -t 192.0.2.77:443 -s rr\n");
        site.director1.exec("ipvsadm", "-C");
    }

    @Test
    void listShowsWhatIpvsadmShows() {
        String ours = lvsd.command("list").output();
        String theirs = site.director1.exec("ipvsadm", "-Ln");
        assertThat(ours.replaceAll(" +", " ")).isEqualToIgnoringWhitespace(theirs.replaceAll(" +", " "));
    }
}
