package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.lab.vrrp.Encounter.SOON;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lvsd.lab.Command;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.NamespaceTest;

/** lvsd and a router of another make share an address by version 3. */
@NamespaceTest
class PeerTest {
    private static final Duration QUIET = Duration.ofMillis(500);

    private static Setting setting(boolean six, int priority) {
        return Encounter.setting(3, six, priority);
    }

    /** What is told of them is of these, which are Debian 12's. */
    @Test
    void theOthersAreKeepalived227AndFrr84() {
        assertThat(Command.run("keepalived", "--version")).startsWith("Keepalived v2.2.7 ");
        assertThat(Command.run("/usr/lib/frr/vrrpd", "--version")).startsWith("vrrpd version 8.4.");
    }

    @ParameterizedTest(name = "{0}, IPv6 {1}: lvsd has priority {2}, the other {3}")
    @CsvSource({
        "KEEPALIVED, false, 150, 100",
        "KEEPALIVED, false, 100, 150",
        "KEEPALIVED, true, 150, 100",
        "KEEPALIVED, true, 100, 150",
        "FRR, false, 150, 100",
        "FRR, false, 100, 150",
        "FRR, true, 150, 100",
        "FRR, true, 100, 150"
    })
    void theHigherPriorityIsMasterBeforeAndAfterACutCableAndTheOtherTakesOverFromIt(
            Brand brand, boolean six, int ours, int theirs) throws Exception {
        try (Encounter encounter = new Encounter(brand)) {
            encounter.share(setting(six, ours), setting(six, theirs));
        }
    }

    /** FRR speaks to the group only. */
    @ParameterizedTest(name = "IPv6 {0}: lvsd has priority {1}, keepalived {2}")
    @CsvSource({"false, 150, 100", "false, 100, 150", "true, 150, 100", "true, 100, 150"})
    void byUnicastTheyDoTheSame(boolean six, int ours, int theirs) throws Exception {
        try (Encounter encounter = new Encounter(Brand.KEEPALIVED)) {
            encounter.share(
                    setting(six, ours).with(Trait.UNICAST), setting(six, theirs).with(Trait.UNICAST));
        }
    }

    /** keepalived 2.2.7 takes no advertisement of other addresses than its own. */
    @ParameterizedTest(name = "{0}, IPv6 {1}: lvsd has priority {2}, the other {3}")
    @CsvSource({
        "KEEPALIVED, false, 150, 100",
        "KEEPALIVED, false, 100, 150",
        "KEEPALIVED, true, 150, 100",
        "KEEPALIVED, true, 100, 150",
        "FRR, false, 150, 100",
        "FRR, false, 100, 150",
        "FRR, true, 150, 100",
        "FRR, true, 100, 150"
    })
    void severalAddressesMoveTogether(Brand brand, boolean six, int ours, int theirs) throws Exception {
        try (Encounter encounter = new Encounter(brand)) {
            encounter.share(
                    setting(six, ours).with(Trait.SEVERAL_ADDRESSES),
                    setting(six, theirs).with(Trait.SEVERAL_ADDRESSES));
        }
    }

    /** RFC 9568 has it so; lvsd does as these by default. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"KEEPALIVED, Invalid VRRPv3 checksum", "FRR, Bad VRRP checksum"})
    void neitherTakesTheChecksumWithoutPseudoHeaderAndLvsdWhichTakesTheirsTellsSo(Brand brand, String why)
            throws Exception {
        try (Encounter encounter = new Encounter(brand)) {
            encounter.isNotUnderstood(
                    setting(false, 150).with(Trait.PLAIN_CHECKSUM),
                    setting(false, 100),
                    why,
                    "192.0.2.252 computes the checksum in another way than this director");
        }
    }

    @ParameterizedTest(name = "{0}, IPv6 {1}")
    @CsvSource({"KEEPALIVED, false", "KEEPALIVED, true", "FRR, false", "FRR, true"})
    void whoDoesNotPreemptLeavesALowerPriorityMaster(Brand brand, boolean six) throws Exception {
        try (Encounter encounter = new Encounter(brand)) {
            encounter.leaveTheLowerMaster(
                    false, setting(six, 100), setting(six, 150).with(Trait.PATIENT));
        }
    }

    @ParameterizedTest(name = "{0}, IPv6 {1}")
    @CsvSource({"KEEPALIVED, false", "KEEPALIVED, true", "FRR, false", "FRR, true"})
    void anotherThatDoesNotPreemptLeavesLvsdMasterOfTheLowerPriority(Brand brand, boolean six) throws Exception {
        try (Encounter encounter = new Encounter(brand)) {
            encounter.leaveTheLowerMaster(
                    true, setting(six, 100), setting(six, 150).with(Trait.PATIENT));
        }
    }

    @ParameterizedTest(name = "IPv6 {0}: lvsd is the master {1}")
    @CsvSource({"false, true", "false, false", "true, true", "true, false"})
    void byUnicastWhoDoesNotPreemptLeavesALowerPriorityMaster(boolean six, boolean weAreLower) throws Exception {
        try (Encounter encounter = new Encounter(Brand.KEEPALIVED)) {
            encounter.leaveTheLowerMaster(
                    weAreLower,
                    setting(six, 100).with(Trait.UNICAST),
                    setting(six, 150).with(Trait.UNICAST).with(Trait.PATIENT));
        }
    }

    @ParameterizedTest(name = "{0}, IPv6 {1}: lvsd has priority {2}, the other {3}")
    @CsvSource({
        "KEEPALIVED, false, 150, 100",
        "KEEPALIVED, false, 100, 150",
        "KEEPALIVED, true, 150, 100",
        "KEEPALIVED, true, 100, 150",
        "FRR, false, 150, 100",
        "FRR, false, 100, 150",
        "FRR, true, 150, 100",
        "FRR, true, 100, 150"
    })
    void nobodyMovesWhenTheBackupsCableIsCutAndRestored(Brand brand, boolean six, int ours, int theirs)
            throws Exception {
        try (Encounter encounter = new Encounter(brand)) {
            encounter.cutOffTheBackup(setting(six, ours), setting(six, theirs));
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
        try (Encounter encounter = new Encounter(brand)) {
            encounter.wire.firstHasAnExtremeAddress(weYield);
            encounter.meetAsMastersOfOnePriority(weYield, setting(six, 120));
        }
    }

    @ParameterizedTest(name = "IPv6 {0}: lvsd''s is the lower address {1}")
    @CsvSource({"false, true", "false, false", "true, true", "true, false"})
    void ofTwoMastersOfOnePriorityByUnicastTheOneOfTheLowerAddressYields(boolean six, boolean weYield)
            throws Exception {
        Setting same = setting(six, 120).with(Trait.UNICAST);
        try (Encounter encounter = new Encounter(Brand.KEEPALIVED)) {
            encounter.meetAsMastersOfOnePriority(weYield, weYield ? same : same.with(Trait.FIRST_IS_GREATER));
        }
    }

    /** Each computes it in its own way, and takes either. */
    @ParameterizedTest(name = "without pseudo-header has priority {0}, with it {1}")
    @CsvSource({"150, 100", "100, 150"})
    void twoOfLvsdUnderstandEachOtherWhicheverChecksumTheySend(int without, int with) throws Exception {
        try (Encounter encounter = new Encounter(Brand.LVSD)) {
            encounter.share(setting(false, without).with(Trait.PLAIN_CHECKSUM), setting(false, with));
        }
    }

    /** The others announce an IPv6 address a moment before their kernel answers for it. */
    @ParameterizedTest(name = "{0}, IPv6 {1}")
    @CsvSource({"LVSD, false", "LVSD, true", "KEEPALIVED, false", "FRR, false"})
    void aPlannedStopLosesNoEcho(Brand brand, boolean six) throws Exception {
        Setting mine = setting(six, 150);
        try (Encounter encounter = new Encounter(brand);
                Router lvsd = encounter.startAlone(mine);
                Router other = encounter.startOther(setting(six, 100))) {
            Encounter.awaitState(other, "BACKUP");
            Eventually.pause(Duration.ofSeconds(1));
            try (Echoes echoes = Echoes.start(encounter.wire, six)) {
                Eventually.pause(Duration.ofMillis(500));
                long stopped = System.nanoTime();
                lvsd.requestStop();
                encounter.adverts.awaitMaster(false, QUIET, SOON);
                Seen seen = echoes.stop();
                assertThat(seen.takeoverMillisSince(stopped))
                        .as("%s", other.log())
                        .isPositive();
                assertThat(seen.lostSince(stopped)).as("%s", lvsd.log()).isZero();
            }
        }
    }

    /**
     * To keepalived over IPv6 it is only the return. FRR goes on answering for an IPv6 address, and draws clients back for some
     * seconds: zebra's last word comes after ours.
     */
    @ParameterizedTest(name = "{0}, IPv6 {1}")
    @CsvSource({"LVSD, false", "LVSD, true", "KEEPALIVED, false", "KEEPALIVED, true", "FRR, false"})
    void aFailoverAndItsReturnLoseNoEcho(Brand brand, boolean six) throws Exception {
        Setting mine = setting(six, 150);
        try (Encounter encounter = new Encounter(brand);
                Router lvsd = encounter.startAlone(mine);
                Router other = encounter.startOther(setting(six, 100))) {
            Encounter.awaitState(other, "BACKUP");
            Eventually.pause(Duration.ofSeconds(1));
            try (Echoes echoes = Echoes.start(encounter.wire, six)) {
                Eventually.pause(Duration.ofMillis(500));
                long begun = System.nanoTime();
                lvsd.command("failover");
                encounter.adverts.awaitMaster(false, QUIET, SOON);
                Eventually.pause(Duration.ofSeconds(1));
                long returns = System.nanoTime();
                lvsd.command("failover", "--back");
                encounter.adverts.awaitMaster(true, QUIET, SOON);
                Eventually.pause(Duration.ofMillis(500));
                Seen seen = echoes.stop();
                assertThat(seen.lostSince(brand == Brand.KEEPALIVED && six ? returns : begun))
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
