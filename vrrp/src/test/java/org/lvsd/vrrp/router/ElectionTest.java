package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.instance;
import static org.lvsd.vrrp.router.Fixtures.ip;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.vrrp.packet.Advertisement;

/** One virtual router and its rivals; priority 100, one second, source 10.0.0.5 unless it says otherwise. */
class ElectionTest {
    private static final String TAKEOVER = "send:100 hold announce:5 MASTER";
    private static final String PREEMPTION = "hold send:100 announce:5 MASTER";

    @Test
    void aBackupThatHearsNobodyTakesOverAfterTheDownIntervalOfVersion3() {
        // 3 × 1 s + (256 - 100) / 256 × 1 s
        assertThat(Scenario.of(instance("front").build()).backup().pass(3700 * MS))
                .isEqualTo("3609ms: " + TAKEOVER);
    }

    @Test
    void theSkewOfVersion2IsAPartOfASecondWhateverTheInterval() {
        var slow = instance("front").version(2).interval(5 * SECOND).build();
        assertThat(Scenario.of(slow).backup().pass(16 * SECOND)).isEqualTo("15609ms: " + TAKEOVER);
    }

    @Test
    void theSkewOfVersion3IsAPartOfTheInterval() {
        var fast = instance("front").interval(10 * MS).build();
        assertThat(Scenario.of(fast).backup().pass(40 * MS)).isEqualTo("36ms: " + TAKEOVER);
    }

    @Test
    void aBackupOfVersion3AdoptsTheMastersInterval() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        Advertisement fast =
                Advertisement.of(3, 51, 150, 10, instance("front").build().advertisedAddresses());
        assertThat(scenario.hear("front", fast, "10.0.0.9")).isEqualTo("conflict:INTERVAL");
        assertThat(scenario.pass(SECOND)).isEqualTo("361ms: " + TAKEOVER);
    }

    @Test
    void aMasterThatSaysItStopsIsReplacedAfterTheSkew() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        scenario.hear("front", 150, "10.0.0.9");
        scenario.pass(SECOND);
        scenario.hear("front", 0, "10.0.0.9");
        assertThat(scenario.pass(SECOND)).isEqualTo("609ms: " + TAKEOVER);
        assertThat(scenario.snapshot("front").reason()).isEqualTo(ChangeReason.MASTER_STOPPED);
    }

    /** What it had said before came after its priority 0; it waits for a router that is gone, otherwise. */
    @Test
    void anAdvertisementThatTheSendersPriority0OvertookChangesNothing() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        scenario.hear("front", 150, "10.0.0.9");
        scenario.hear("front", 0, "10.0.0.9");
        scenario.pass(29 * MS);
        assertThat(scenario.hear("front", 150, "10.0.0.9")).isEqualTo("ignored:OVERTAKEN");
        assertThat(scenario.pass(SECOND)).isEqualTo("580ms: " + TAKEOVER);
    }

    @Test
    void aMasterThatIsBackAfterItsPriority0IsObeyed() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        scenario.hear("front", 0, "10.0.0.9");
        assertThat(scenario.hear("front", 150, "10.0.0.200")).as("another").isEmpty();
        scenario.hear("front", 0, "10.0.0.200");
        scenario.pass(30 * MS);
        assertThat(scenario.hear("front", 150, "10.0.0.200")).isEmpty();
        scenario.hear("front", 0, "10.0.0.200");
        assertThat(scenario.hear("front", 255, "10.0.0.200"))
                .as("an owner that restarts")
                .isEmpty();
        assertThat(scenario.pass(SECOND)).isEmpty();
    }

    @Test
    void anotherThanTheMasterThatSaysItStopsChangesNothing() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        scenario.hear("front", 150, "10.0.0.9");
        assertThat(scenario.hear("front", 0, "10.0.0.4")).isEqualTo("ignored:NOT_THE_MASTER");
        assertThat(scenario.pass(3700 * MS)).isEqualTo("3609ms: " + TAKEOVER);
    }

    @Test
    void whoLostToTheMasterAndWasHeardAfterItIsForgottenWhenItSaysItStops() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        scenario.hear("front", 150, "10.0.0.9");
        scenario.pass(100 * MS);
        scenario.hear("front", 150, "10.0.0.4");
        assertThat(scenario.hear("front", 0, "10.0.0.4")).isEqualTo("ignored:NOT_THE_MASTER");
        assertThat(scenario.pass(SECOND)).isEmpty();
        assertThat(scenario.hear("front", 0, "10.0.0.9")).isEmpty();
        assertThat(scenario.pass(SECOND)).isEqualTo("609ms: " + TAKEOVER);
    }

    @Test
    void aMasterThatSaysItStopsAfterItsPredecessorFellSilentIsReplacedAfterTheSkew() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        scenario.hear("front", 150, "10.0.0.4");
        scenario.pass(1100 * MS);
        scenario.hear("front", 200, "10.0.0.9");
        scenario.hear("front", 0, "10.0.0.9");
        assertThat(scenario.pass(SECOND)).isEqualTo("609ms: " + TAKEOVER);
    }

    @Test
    void aLivingMasterOfTheSamePriorityIsLeftAlone() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        for (int i = 0; i < 10; i++) {
            scenario.hear("front", 100, "10.0.0.4");
            assertThat(scenario.pass(SECOND)).isEmpty();
        }
    }

    @Test
    void aMasterOfLowerPriorityIsPreempted() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        for (int i = 0; i < 3; i++) {
            scenario.hear("front", 50, "10.0.0.9");
            assertThat(scenario.pass(SECOND)).isEmpty();
        }
        assertThat(scenario.pass(SECOND)).isEqualTo("609ms: " + PREEMPTION);
        assertThat(scenario.snapshot("front").reason()).isEqualTo(ChangeReason.LOWER_MASTER_HEARD);
        assertThat(scenario.snapshot("front").detail()).isEqualTo("10.0.0.9 advertises priority 50");
    }

    @Test
    void withoutPreemptionAMasterOfLowerPriorityStays() {
        Scenario scenario =
                Scenario.of(instance("front").preempt(false, 0).build()).backup();
        for (int i = 0; i < 10; i++) {
            assertThat(scenario.hear("front", 50, "10.0.0.9")).isEmpty();
            assertThat(scenario.pass(SECOND)).isEmpty();
        }
        assertThat(scenario.pass(3 * SECOND)).isEqualTo("2609ms: " + TAKEOVER);
    }

    @Test
    void aPreemptDelayLetsALowerMasterServeForThatLong() {
        Scenario scenario = Scenario.of(
                        instance("front").preempt(true, 10 * SECOND).build())
                .backup();
        for (int i = 0; i < 12; i++) {
            scenario.hear("front", 50, "10.0.0.9");
            assertThat(scenario.pass(SECOND)).as("second %d", i).isEmpty();
        }
        scenario.hear("front", 50, "10.0.0.9");
        assertThat(scenario.pass(SECOND)).isEqualTo("609ms: " + PREEMPTION);
    }

    @Test
    void aTieIsDecidedByTheGreaterAddressComparedAsUnsignedBytes() {
        Scenario scenario =
                Scenario.of(instance("front").source(ip("10.0.0.127")).build()).master();
        assertThat(scenario.hear("front", 100, "10.0.0.9")).isEqualTo("conflict:SECOND_MASTER send:100 announce:5");
        assertThat(scenario.hear("front", 100, "10.0.0.200")).contains("release BACKUP");
    }

    @Test
    void aRivalOfLowerPriorityIsAnsweredAtOnceAndTheNetworkIsToldAgainWhereTheAddressesAre() {
        Scenario scenario = Scenario.of(instance("front").build()).master();
        scenario.pass(20 * SECOND + 500 * MS);
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEqualTo("conflict:SECOND_MASTER send:100 announce:5");
        assertThat(scenario.pass(5500 * MS))
                .as("the rival's own second announcement may have come in between")
                .isEqualTo("1000ms: send:100 announce:5, 2000ms: send:100, 3000ms: send:100, 4000ms: send:100,"
                        + " 5000ms: send:100 announce:5");
    }

    @Test
    void whoYieldsSaysSoToABetterMasterThatMayNeverHaveHeardOfIt() {
        Scenario loser = Scenario.of(instance("front").build()).master();
        assertThat(loser.hear("front", 150, "10.0.0.9")).isEqualTo("send:1 release BACKUP");

        Scenario winner = Scenario.of(instance("front").priority(150).build()).master();
        winner.pass(20 * SECOND);
        assertThat(winner.hear("front", 1, "10.0.0.4")).contains("send:150 announce:5");
    }

    /** A backup that missed the master for a moment has drawn the clients to itself. */
    @Test
    void aRivalIsAnsweredAtOnceEvenWhereTheAddressesWereAnnouncedAMomentAgo() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        scenario.hear("front", 50, "10.0.0.9");
        assertThat(scenario.pass(5 * SECOND)).contains("4609ms: send:100 announce:5");
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEqualTo("conflict:SECOND_MASTER send:100 announce:5");
    }

    /** What it announced as it took over may have come later than the answer to that. */
    @Test
    void theLastWordOfARivalIsAnsweredAtOnceToo() {
        Scenario scenario = Scenario.of(instance("front").build()).master();
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEqualTo("conflict:SECOND_MASTER send:100 announce:5");
        scenario.now += MS;
        assertThat(scenario.hear("front", 1, "10.0.0.9")).isEqualTo("send:100 announce:5");
        assertThat(scenario.pass(1100 * MS)).isEqualTo("1000ms: send:100 announce:5");
    }

    /** It stepped down, missed this master, which was late, and took over again: all within less than four intervals. */
    @Test
    void aRivalThatComesBackSoonAfterItsLastWordIsAnsweredAtOnce() {
        Scenario scenario =
                Scenario.of(instance("front").interval(10 * MS).build()).backup();
        scenario.hear("front", 50, "10.0.0.9");
        assertThat(scenario.pass(40 * MS)).contains(PREEMPTION);
        assertThat(scenario.hear("front", 1, "10.0.0.9"))
                .as("its last word, while it is being replaced")
                .isEqualTo("send:100");
        scenario.now += 31 * MS;
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEqualTo("conflict:SECOND_MASTER send:100 announce:5");
    }

    @Test
    void theAddressesAreHereBeforeAMasterThatLivesIsToldAndOneThatMakesWayIsToldAtOnce() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        scenario.hear("front", 2, "10.0.0.9");
        assertThat(scenario.pass(4 * SECOND)).contains("hold send:100 announce:5 MASTER");
        Scenario other = Scenario.of(instance("front").build()).backup();
        other.hear("front", 1, "10.0.0.9");
        assertThat(other.pass(4 * SECOND)).contains("send:100 hold announce:5 MASTER");
    }

    @Test
    void theLastWordsOfAMasterThatWasReplacedAreNoConflict() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        scenario.hear("front", 50, "10.0.0.9");
        assertThat(scenario.pass(3700 * MS)).isEqualTo("3609ms: " + PREEMPTION);
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEqualTo("send:100");
        scenario.pass(SECOND);
        assertThat(scenario.hear("front", 50, "10.0.0.9")).as("it goes on").startsWith("conflict:SECOND_MASTER");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 100, 500})
    void aRivalThatAdvertisesFastCausesNoFloodOfAnnouncements(int intervalMillis) {
        Scenario scenario =
                Scenario.of(instance("front").interval(10 * MS).build()).master();
        scenario.pass(20 * SECOND);
        int announcements = 0;
        for (int i = 0; i < 20_000 / intervalMillis; i++) {
            String told = scenario.hear("front", 50, "10.0.0.9") + scenario.pass(intervalMillis * MS);
            announcements += told.split("announce", -1).length - 1;
        }
        assertThat(announcements).as("in 20 seconds").isBetween(20, 24);
    }

    /** Its own last announcement may be the last that the network hears. */
    @Test
    void aRivalThatAdvertisedFastAndFallsSilentIsAnsweredOnceMoreAfterTheDelay() {
        Scenario scenario = Scenario.of(instance("front").build()).master();
        for (int i = 0; i < 1000; i++) {
            scenario.hear("front", 50, "10.0.0.9");
            scenario.pass(10 * MS);
        }
        assertThat(scenario.pass(6 * SECOND)).contains("990ms: send:100, ").containsPattern("4990ms: [^,]*announce:5");
    }

    @Test
    void aMasterThatNeverHeardOfItsReplacementIsAnsweredInFullWhenItSpeaksAgain() {
        Scenario scenario =
                Scenario.of(instance("front").interval(10 * SECOND).build()).backup();
        scenario.hear("front", 50, "10.0.0.9");
        assertThat(scenario.pass(37 * SECOND)).contains(PREEMPTION);
        scenario.pass(6 * SECOND);
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEqualTo("send:100 announce:5");
        assertThat(scenario.pass(6 * SECOND)).isEqualTo("1000ms: announce:5, 5000ms: announce:5");
    }

    @Test
    void whoReplacesALivingMasterAnnouncesAgainAfterASecondBecauseThatOnesLastWordMayHaveComeLater() {
        Scenario scenario =
                Scenario.of(instance("front").interval(40 * SECOND).build()).backup();
        scenario.hear("front", 50, "10.0.0.9");
        assertThat(scenario.pass(145 * SECOND)).isEqualTo("144375ms: " + PREEMPTION);
        assertThat(scenario.pass(7 * SECOND))
                .as("after 1 s and after 5 s")
                .isEqualTo("375ms: announce:5, 4375ms: announce:5");
    }

    @Test
    void aMasterAnnouncesTwiceAndThenEveryMinute() {
        var quiet = new GarpSettings(5, 5 * SECOND, 60 * SECOND);
        var slow = instance("front").interval(40 * SECOND).garp(quiet).build();
        assertThat(Scenario.of(slow).master().pass(70 * SECOND))
                .isEqualTo("5000ms: announce:5, 40000ms: send:100, 65000ms: announce:1");
    }

    @Test
    void aMasterThatIsLateKeepsItsRhythmAndAfterALongStallBeginsANewOne() {
        Scenario scenario = Scenario.of(instance("front").build()).master();
        scenario.now += 1100 * MS;
        scenario.director.expire(scenario.now);
        assertThat(scenario.pass(SECOND)).isEqualTo("900ms: send:100");
        scenario.now += 4900 * MS;
        scenario.director.expire(scenario.now);
        assertThat(scenario.pass(SECOND)).startsWith("1000ms: send:100");
    }

    @Test
    void theOwnerIsMasterAtOnce() {
        Scenario scenario = Scenario.of(instance("front").priority(255).build()).ready();
        assertThat(scenario.tell(scenario.director.startAll(Set.of(), scenario.now)))
                .isEqualTo("release BACKUP send:255 hold announce:5 MASTER");
        assertThat(scenario.snapshot("front").reason()).isEqualTo(ChangeReason.ADDRESS_OWNER);
    }

    @Test
    void twoOwnersSettleByAddressAndAreTold() {
        Scenario scenario = Scenario.of(instance("front").priority(255).build()).backup();
        assertThat(scenario.hear("front", 255, "10.0.0.9")).isEqualTo("conflict:SECOND_OWNER send:1 release BACKUP");
        scenario.pass(SECOND);
        assertThat(scenario.hear("front", 255, "10.0.0.9")).isEmpty();
        assertThat(scenario.pass(3 * SECOND)).isEmpty();
        assertThat(scenario.pass(SECOND)).isEqualTo("4ms: send:255 hold announce:5 MASTER");
    }

    @Test
    void anotherAddressListIsToldOnceAMinuteAndCountedEachTime() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        Advertisement other = Advertisement.of(3, 51, 150, 100, java.util.List.of(ip("10.0.0.77")));
        assertThat(scenario.hear("front", other, "10.0.0.9")).isEqualTo("conflict:ADDRESS_LIST");
        for (int i = 0; i < 59; i++) {
            scenario.pass(SECOND);
            assertThat(scenario.hear("front", other, "10.0.0.9")).isEmpty();
        }
        scenario.pass(SECOND);
        assertThat(scenario.hear("front", other, "10.0.0.9")).isEqualTo("conflict:ADDRESS_LIST");
        assertThat(scenario.snapshot("front").standing().conflicts())
                .containsExactly(Map.entry(Conflict.ADDRESS_LIST, 61L));
    }

    @Test
    void theOrderOfTheAddressesDoesNotMatter() {
        Scenario scenario = Scenario.of(instance("front")
                        .addresses("10.0.0.100/24", "10.0.0.101/24")
                        .build())
                .backup();
        Advertisement turned = Advertisement.of(3, 51, 150, 100, java.util.List.of(ip("10.0.0.101"), ip("10.0.0.100")));
        assertThat(scenario.hear("front", turned, "10.0.0.9")).isEmpty();
    }

    @Test
    void version2IgnoresAnotherInterval() {
        Scenario scenario = Scenario.of(instance("front").version(2).build()).backup();
        Advertisement other =
                Advertisement.of(2, 51, 150, 200, instance("front").build().advertisedAddresses());
        assertThat(scenario.hear("front", other, "10.0.0.9")).isEqualTo("ignored:NOT_ADDRESSED");
    }

    @Test
    void aSnapshotTellsWhoIsMaster() {
        Scenario scenario = Scenario.of(instance("front").build()).backup();
        scenario.hear("front", 150, "10.0.0.9");
        InstanceSnapshot snapshot = scenario.snapshot("front");
        assertThat(snapshot.masterAddress()).isEqualTo(ip("10.0.0.9"));
        assertThat(snapshot.masterPriority()).isEqualTo(150);
        assertThat(scenario.director.deadlineNanos()).hasValue(scenario.now + 3 * SECOND + SECOND * 156 / 256);
        assertThat(snapshot.counters()).isEqualTo(new InstanceSnapshot.Counters(0, 1));
    }

    /** A third router that hears it after the better master would else miss that one's next advertisement. */
    @Test
    void aLastWordHasTheBetterMastersIntervalWhereThatIsLonger() {
        Scenario scenario = Scenario.of(instance("front").build()).master();
        Advertisement seldom = Advertisement.of(3, 51, 150, 300, List.of(ip("10.0.0.100")));
        List<Action> actions = scenario.director.handle(
                "front", new Event.AdvertisementReceived(seldom, ip("10.0.0.9")), scenario.now);

        assertThat(actions)
                .filteredOn(Action.SendAdvertisement.class::isInstance)
                .singleElement()
                .satisfies(each -> assertThat(((Action.SendAdvertisement) each).advertisement())
                        .isEqualTo(Advertisement.of(3, 51, 1, 300, List.of(ip("10.0.0.100")))));
    }
}
