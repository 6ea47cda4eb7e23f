package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.lab.vrrp.Encounter.SOON;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.NamespaceTest;

/** What keepalived, as the other director, and a client do not notice. */
@NamespaceTest
class UnnoticedTest {
    private static Setting setting(int priority, int intervalMillis) {
        return new Setting(3, false, priority, intervalMillis, Set.of());
    }

    /** SIGUSR1 is what systemctl restart sends. The new process has nine seconds, a lease of three intervals. */
    @Test
    void aRestartOfTheMasterOnPurpose() throws Exception {
        Setting mine = setting(150, 3_000);
        try (Encounter encounter = new Encounter(Brand.KEEPALIVED);
                Router other = encounter.startOther(setting(100, 3_000));
                Router before = encounter.startLvsd(mine)) {
            encounter.awaitMaster(true, mine);
            long from = Adverts.nowMicros();
            int past = other.log().length();
            try (Echoes echoes = Echoes.start(encounter.wire, false);
                    Capture said = Capture.begin(encounter.wire, encounter.wire.first, "ip proto 112")) {
                long begun = System.nanoTime();
                before.signal("USR1");
                assertThat(before.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
                try (Router after = encounter.startLvsd(mine)) {
                    // Longer than keepalived waits for a master that has gone.
                    Eventually.pause(Duration.ofSeconds(12));
                    assertThat(echoes.stop().lostSince(begun))
                            .as("%s", after.log())
                            .isZero();
                    assertThat(after.log()).contains("INITIALIZE → MASTER");
                    assertThat(after.state()).isEqualTo("MASTER");
                    assertThat(said.text()).contains("prio 150").doesNotContain("prio 0,", "prio 1,");
                    assertThat(other.log().substring(past)).doesNotContain("Entering MASTER");
                    assertThat(encounter.adverts.since(from)).isNotEmpty().allMatch(Adverts.Advert::ofFirst);
                }
            }
        }
    }

    /** Its timer has run out by then; but what waits in its socket says that the master lives. */
    @Test
    void aBackupThatStoodStillForLongerThanItsDownInterval() throws Exception {
        Setting mine = setting(100, 100);
        try (Encounter encounter = new Encounter(Brand.KEEPALIVED);
                Router other = encounter.startOther(setting(150, 100));
                Router lvsd = encounter.startLvsd(mine)) {
            encounter.awaitMaster(false, mine);
            Encounter.awaitState(lvsd, "BACKUP");
            long from = Adverts.nowMicros();
            for (int i = 0; i < 5; i++) {
                lvsd.signal("STOP");
                Eventually.pause(Duration.ofMillis(700));
                lvsd.signal("CONT");
                Eventually.pause(Duration.ofMillis(300));
            }
            assertThat(lvsd.log()).doesNotContain("→ MASTER");
            assertThat(encounter.adverts.since(from)).isNotEmpty().noneMatch(Adverts.Advert::ofFirst);
            assertThat(other.complaints()).isEmpty();
            lvsd.signal("STOP");
            other.kill();
            lvsd.signal("CONT");
            encounter.adverts.awaitMaster(true, Duration.ofMillis(500), SOON);
        }
    }
}
