package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.NamespaceTest;

/** lvsd and a router of another make share an address. lvsd is the first, the other the second. */
@NamespaceTest
class PeerTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Wire wire = Wire.make("peer");

    @AfterEach
    void end() {
        wire.close();
    }

    /** Version 2 counts in whole seconds. */
    private static Setting setting(int version, boolean six, int priority) {
        return new Setting(version, six, priority, version == 2 ? 1_000 : 100, true);
    }

    private static Duration intervals(Setting setting, double count) {
        return Duration.ofMillis((long) (setting.intervalMillis() * count));
    }

    private void awaitMaster(Adverts adverts, boolean ours, Setting setting) throws Exception {
        adverts.awaitMaster(ours, intervals(setting, 2.6), SOON);
        assertThat(wire.isAnswered(setting.six())).as("the address answers").isTrue();
    }

    /** With the time that passes until the addresses are announced again: FRR's last word (IPv6) may have come after ours. */
    private void awaitReturn(Adverts adverts, boolean ours, Setting setting) throws Exception {
        adverts.awaitMaster(ours, intervals(setting, 2.6), SOON);
        Eventually.within(Duration.ofSeconds(3), "the address answers", () -> wire.isAnswered(setting.six()));
    }

    @ParameterizedTest(name = "{0}, version {1}, IPv6 {2}: lvsd has priority {3}, the other {4}")
    @CsvSource({
        "KEEPALIVED, 3, false, 150, 100",
        "KEEPALIVED, 3, false, 100, 150",
        "KEEPALIVED, 3, true, 150, 100",
        "KEEPALIVED, 3, true, 100, 150",
        "KEEPALIVED, 2, false, 150, 100",
        "KEEPALIVED, 2, false, 100, 150",
        "FRR, 3, false, 150, 100",
        "FRR, 3, false, 100, 150",
        "FRR, 3, true, 150, 100",
        "FRR, 3, true, 100, 150",
        "FRR, 2, false, 150, 100",
        "FRR, 2, false, 100, 150"
    })
    void theHigherPriorityIsMasterBeforeAndAfterACutCableAndTheOtherTakesOverFromIt(
            Brand brand, int version, boolean six, int ours, int theirs) throws Exception {
        share(brand, setting(version, six, ours), setting(version, six, theirs));
    }

    /** FRR speaks to the group only. */
    @ParameterizedTest(name = "version {0}, IPv6 {1}: lvsd has priority {2}, keepalived {3}")
    @CsvSource({
        "3, false, 150, 100",
        "3, false, 100, 150",
        "3, true, 150, 100",
        "3, true, 100, 150",
        "2, false, 150, 100",
        "2, false, 100, 150"
    })
    void byUnicastTheyDoTheSame(int version, boolean six, int ours, int theirs) throws Exception {
        wire.prepareUnicast();
        share(
                Brand.KEEPALIVED,
                setting(version, six, ours).byUnicast(),
                setting(version, six, theirs).byUnicast());
    }

    private void share(Brand brand, Setting mine, Setting theirs) throws Exception {
        boolean weLead = mine.priority() > theirs.priority();
        try (Adverts adverts = Adverts.listen(wire);
                Router lvsd = Router.start(Brand.LVSD, wire.first, mine)) {
            // First alone: FRR that is preempted just as it takes over announces the address after lvsd did.
            awaitMaster(adverts, true, mine);
            try (Router other = Router.start(brand, wire.second, theirs)) {
                awaitMaster(adverts, weLead, mine);
                wire.cut(weLead ? wire.first : wire.second);
                awaitMaster(adverts, !weLead, mine);
                wire.restore(weLead ? wire.first : wire.second);
                if (brand == Brand.FRR && !weLead) {
                    // Cut off it stayed master, and when it is heard again it announces nothing: the client's entry is
                    // stale.
                    adverts.awaitMaster(false, intervals(mine, 2.6), SOON);
                    wire.client.ip("neigh flush dev " + Wire.DEVICE);
                }
                awaitReturn(adverts, weLead, mine);
                (weLead ? lvsd : other).requestStop();
                awaitMaster(adverts, !weLead, mine);
                assertThat(lvsd.log()).doesNotContain("discarded");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"KEEPALIVED", "FRR"})
    void whoDoesNotPreemptLeavesALowerPriorityMaster(Brand brand) throws Exception {
        Setting patient = new Setting(3, false, 150, 100, false);
        Setting lower = setting(3, false, 100);
        try (Adverts adverts = Adverts.listen(wire);
                Router other = Router.start(brand, wire.second, lower)) {
            adverts.awaitMaster(false, intervals(lower, 2.6), SOON);
            try (Router lvsd = Router.start(Brand.LVSD, wire.first, patient)) {
                Eventually.within(SOON, "lvsd is ready", () -> lvsd.log().contains("ready: "));
                long from = Adverts.nowMicros();
                Eventually.pause(intervals(lower, 15));
                assertThat(adverts.since(from)).isNotEmpty().noneMatch(Adverts.Advert::ofFirst);
                other.kill();
                awaitMaster(adverts, true, patient);
            }
        }
    }

    @ParameterizedTest(name = "{0}, IPv6 {1}: lvsd''s is the lower address {2}")
    @CsvSource({
        "KEEPALIVED, false, true",
        "KEEPALIVED, false, false",
        "KEEPALIVED, true, true",
        "KEEPALIVED, true, false",
        "FRR, false, true",
        "FRR, false, false",
        "FRR, true, true",
        "FRR, true, false"
    })
    void ofTwoMastersOfOnePriorityTheOneOfTheLowerAddressYields(Brand brand, boolean six, boolean weYield)
            throws Exception {
        if (weYield) {
            wire.firstHasTheLeastAddress();
        } else {
            wire.firstHasTheGreatestAddress();
        }
        Setting same = setting(3, six, 120);
        try (Adverts adverts = Adverts.listen(wire);
                Router lvsd = Router.start(Brand.LVSD, wire.first, same)) {
            adverts.awaitMaster(true, intervals(same, 2.6), SOON);
            // Each hears nobody and becomes master; then they meet.
            wire.deafen(wire.second);
            try (Router other = Router.start(brand, wire.second, same)) {
                Eventually.pause(Duration.ofSeconds(3));
                assertThat(other.process().isAlive()).as(other.log()).isTrue();
                if (brand == Brand.KEEPALIVED) {
                    assertThat(other.log()).contains("Entering MASTER STATE");
                }
                wire.hear(wire.second);
                adverts.awaitMaster(!weYield, intervals(same, 2.6), SOON);
                if (brand == Brand.FRR && weYield) {
                    // It was master before and announces nothing: the client's entry is stale.
                    wire.client.ip("neigh flush dev " + Wire.DEVICE);
                }
                awaitReturn(adverts, !weYield, same);
                assertThat(lvsd.log().contains("MASTER → BACKUP")).isEqualTo(weYield);
            }
        }
    }

    @Test
    void aPlannedStopLosesNoEchoWithKeepalivedAsTheOtherDirector() throws Exception {
        Setting mine = setting(3, false, 150);
        try (Adverts adverts = Adverts.listen(wire);
                Router other = Router.start(Brand.KEEPALIVED, wire.second, setting(3, false, 100));
                Router lvsd = Router.start(Brand.LVSD, wire.first, mine)) {
            awaitMaster(adverts, true, mine);
            Eventually.pause(Duration.ofSeconds(1));
            try (Echoes echoes = Echoes.start(wire)) {
                Eventually.pause(Duration.ofMillis(500));
                long stopped = System.nanoTime();
                lvsd.requestStop();
                adverts.awaitMaster(false, intervals(mine, 5), SOON);
                Seen seen = echoes.stop();
                assertThat(seen.takeoverMillisSince(stopped))
                        .as("%s", other.log())
                        .isPositive();
                assertThat(seen.lostSince(stopped)).as("%s", lvsd.log()).isZero();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"LVSD", "KEEPALIVED"})
    void aFailoverAndItsReturnLoseNoEcho(Brand brand) throws Exception {
        Setting mine = setting(3, false, 150);
        try (Adverts adverts = Adverts.listen(wire);
                Router other = Router.start(brand, wire.second, setting(3, false, 100));
                Router lvsd = Router.start(Brand.LVSD, wire.first, mine)) {
            awaitMaster(adverts, true, mine);
            Eventually.pause(Duration.ofSeconds(1));
            try (Echoes echoes = Echoes.start(wire)) {
                Eventually.pause(Duration.ofMillis(500));
                long begun = System.nanoTime();
                lvsd.command("failover");
                adverts.awaitMaster(false, intervals(mine, 5), SOON);
                Eventually.pause(Duration.ofSeconds(1));
                long returns = System.nanoTime();
                lvsd.command("failover", "--back");
                adverts.awaitMaster(true, intervals(mine, 5), SOON);
                Eventually.pause(Duration.ofMillis(500));
                Seen seen = echoes.stop();
                assertThat(seen.lostSince(begun))
                        .as("%s%s", lvsd.log(), other.log())
                        .isZero();
                assertThat(seen.takeoverMillisSince(begun))
                        .as("%s", other.log())
                        .isPositive();
                assertThat(seen.lastIsOfFirst()).as("%s", lvsd.log()).isTrue();
                assertThat(seen.takeoverMillisSince(returns))
                        .as("until the return")
                        .isLessThan(50);
            }
        }
    }
}
