package org.lvsd.lab.vrrp;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lvsd.lab.NamespaceTest;

/** lvsd and a router of another make share an address by version 2, whose least interval is a second: so side by side. */
@NamespaceTest
@Execution(ExecutionMode.CONCURRENT)
class PeerVersion2Test {
    private static Setting setting(int priority) {
        return Encounter.setting(2, false, priority);
    }

    @ParameterizedTest(name = "{0}: lvsd has priority {1}, the other {2}")
    @CsvSource({"KEEPALIVED, 150, 100", "KEEPALIVED, 100, 150", "FRR, 150, 100", "FRR, 100, 150"})
    void theHigherPriorityIsMasterBeforeAndAfterACutCableAndTheOtherTakesOverFromIt(Brand brand, int ours, int theirs)
            throws Exception {
        try (Encounter encounter = new Encounter(brand)) {
            encounter.share(setting(ours), setting(theirs));
        }
    }

    /** FRR has none of these. */
    @ParameterizedTest(name = "{0}: lvsd has priority {1}, keepalived {2}")
    @CsvSource({
        "UNICAST, 150, 100",
        "UNICAST, 100, 150",
        "PASSWORD, 150, 100",
        "PASSWORD, 100, 150",
        "SEVERAL_ADDRESSES, 150, 100",
        "SEVERAL_ADDRESSES, 100, 150"
    })
    void withKeepalivedTheyDoTheSame(Trait trait, int ours, int theirs) throws Exception {
        try (Encounter encounter = new Encounter(Brand.KEEPALIVED)) {
            encounter.share(setting(ours).with(trait), setting(theirs).with(trait));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"KEEPALIVED", "FRR"})
    void whoDoesNotPreemptLeavesALowerPriorityMaster(Brand brand) throws Exception {
        try (Encounter encounter = new Encounter(brand)) {
            encounter.leaveTheLowerMaster(false, setting(100), setting(150).with(Trait.PATIENT));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"KEEPALIVED", "FRR"})
    void anotherThatDoesNotPreemptLeavesLvsdMasterOfTheLowerPriority(Brand brand) throws Exception {
        try (Encounter encounter = new Encounter(brand)) {
            encounter.leaveTheLowerMaster(true, setting(100), setting(150).with(Trait.PATIENT));
        }
    }

    @ParameterizedTest(name = "{0}: lvsd has priority {1}, the other {2}")
    @CsvSource({"KEEPALIVED, 150, 100", "KEEPALIVED, 100, 150", "FRR, 150, 100", "FRR, 100, 150"})
    void nobodyMovesWhenTheBackupsCableIsCutAndRestored(Brand brand, int ours, int theirs) throws Exception {
        try (Encounter encounter = new Encounter(brand)) {
            encounter.cutOffTheBackup(setting(ours), setting(theirs));
        }
    }

    @ParameterizedTest(name = "{0}: lvsd''s is the lower address {1}")
    @CsvSource({"KEEPALIVED, true", "KEEPALIVED, false", "FRR, true", "FRR, false"})
    void ofTwoMastersOfOnePriorityTheOneOfTheLowerAddressYields(Brand brand, boolean weYield) throws Exception {
        try (Encounter encounter = new Encounter(brand)) {
            encounter.wire.firstHasAnExtremeAddress(weYield);
            encounter.meetAsMastersOfOnePriority(weYield, setting(120));
        }
    }

    @ParameterizedTest(name = "lvsd''s is the lower address {0}")
    @CsvSource({"true", "false"})
    void ofTwoMastersOfOnePriorityByUnicastTheOneOfTheLowerAddressYields(boolean weYield) throws Exception {
        Setting same = setting(120).with(Trait.UNICAST);
        try (Encounter encounter = new Encounter(Brand.KEEPALIVED)) {
            encounter.meetAsMastersOfOnePriority(weYield, weYield ? same : same.with(Trait.FIRST_IS_GREATER));
        }
    }

    @ParameterizedTest(name = "lvsd has priority {0}, FRR {1}")
    @CsvSource({"150, 100", "100, 150"})
    void severalAddressesMoveTogetherWithFrr(int ours, int theirs) throws Exception {
        try (Encounter encounter = new Encounter(Brand.FRR)) {
            encounter.share(
                    setting(ours).with(Trait.SEVERAL_ADDRESSES), setting(theirs).with(Trait.SEVERAL_ADDRESSES));
        }
    }
}
