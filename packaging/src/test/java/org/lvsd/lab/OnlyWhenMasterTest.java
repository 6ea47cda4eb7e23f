package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code only_when_master}: who is asked by whom, as the servers' own counts of requests tell. */
@KernelTest
class OnlyWhenMasterTest {
    private static final String FIRST = "10.0.0.251";
    private static final String SECOND = "10.0.0.252";
    private static final Duration INTERVALS = Duration.ofSeconds(4);
    private static final String UNCHECKED = "not checked while not master; last: ";

    private Pair pair;

    private static String configuration(int priority) {
        return Configurations.pair(priority, "1s", 3)
                + Configurations.web("1s").replace("forwarding: nat", "forwarding: nat\n    only_when_master: true");
    }

    @Test
    void theChecksMoveWithTheAddress() throws Exception {
        try (Pair started = Pair.start(Site.VIP, configuration(150), configuration(100))) {
            pair = started;
            assertOnlyAskedBy(FIRST, SECOND);
            assertThat(status(pair.two)).contains(UNCHECKED);
            assertThat(status(pair.one)).doesNotContain(UNCHECKED);

            assertThat(pair.one.command("failover").exit()).isZero();
            pair.awaitMaster(pair.two);
            assertOnlyAskedBy(SECOND, FIRST);
            assertThat(status(pair.one)).contains(UNCHECKED + "all checks pass");
            assertThat(status(pair.two)).doesNotContain(UNCHECKED);
            assertThat(new Client(pair.site.client).get(Site.VIP + ":80", Duration.ofSeconds(2)))
                    .startsWith("real");

            // Nobody but the new master sees that a server dies.
            pair.servers.get(0).kill();
            Eventually.within(Pair.SOON, "the master has it out", () -> !pair.two.inTable("10.0.0.11:80"));
            assertThat(pair.one.inTable("10.0.0.11:80"))
                    .as("the last verdict holds")
                    .isTrue();
            assertThat(pair.one.command("failover", "--back").exit()).isZero();
            pair.awaitMaster(pair.one);
            Eventually.within(Pair.SOON, "it is found dead there too", () -> !pair.one.inTable("10.0.0.11:80"));
            pair.servers.get(0).restart();
            assertOnlyAskedBy(FIRST, SECOND);
        }
    }

    /** All servers, by the one; none, after a probe that was on its way, by the other. */
    private void assertOnlyAskedBy(String asking, String silent) {
        Eventually.within(Pair.SOON, asking + " asks", () -> grows(asking));
        int before = asked(silent);
        Eventually.pause(INTERVALS);
        assertThat(asked(silent)).as("requests of " + silent).isEqualTo(before);
    }

    private boolean grows(String peer) {
        int[] before = pair.servers.stream()
                .mapToInt(server -> server.requestsOf(peer))
                .toArray();
        Eventually.pause(Duration.ofSeconds(2));
        for (int i = 0; i < before.length; i++) {
            if (pair.servers.get(i).requestsOf(peer) <= before[i]) {
                return false;
            }
        }
        return true;
    }

    private int asked(String peer) {
        return pair.servers.stream().mapToInt(server -> server.requestsOf(peer)).sum();
    }

    private static String status(Lvsd director) {
        return director.command("status").output();
    }
}
