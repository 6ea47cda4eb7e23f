package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.instance;
import static org.lvsd.vrrp.router.Fixtures.ip;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Priority 100, one second. */
class TrackingTest {
    private final Scenario scenario = Scenario.of(instance("front").build());

    @Test
    void aMastersLostWeightLetsABetterOnePreempt() {
        scenario.master();
        assertThat(track(-60, false)).isEqualTo("send:40 priority:40");
        assertThat(scenario.hear("front", 50, "10.0.0.9")).isEqualTo("send:1 release BACKUP");
    }

    @Test
    void weightsAddUpAndStayBetween1And254() {
        scenario.master();
        assertThat(track("a", 100, true)).isEqualTo("send:200 priority:200");
        assertThat(track("b", 100, true)).isEqualTo("send:254 priority:254");
        assertThat(track("c", -255, false)).isEqualTo("send:45 priority:45");
        assertThat(track("d", -255, false)).isEqualTo("send:1 priority:1");
        assertThat(track("e", Integer.MIN_VALUE, false)).isEmpty();
    }

    @Test
    void aPositiveWeightCountsWhileUpAndANegativeOneWhileDown() {
        scenario.master();
        assertThat(track("a", 20, false)).isEmpty();
        assertThat(track("a", 20, true)).isEqualTo("send:120 priority:120");
        assertThat(track("b", -20, true)).isEmpty();
        assertThat(track("b", -20, false)).isEqualTo("send:100 priority:100");
        assertThat(scenario.tell("front", new Event.TrackRemoved("b"))).isEqualTo("send:120 priority:120");
        assertThat(track("a", 20, true)).isEqualTo("ignored:NO_CHANGE");
    }

    @Test
    void anotherPrioritySaysWhatMadeItSo() {
        scenario.master();
        var down = new Event.TrackChanged("interface eth1", -60, false);
        assertThat(scenario.director.handle("front", down, scenario.now))
                .contains(new Action.PriorityChanged("front", 100, 40, PriorityReason.TRACK_DOWN, "interface eth1"));
        assertThat(scenario.snapshot("front").standing().tracks())
                .containsExactly(new InstanceSnapshot.TrackView("interface eth1", -60, false));
        var up = new Event.TrackChanged("interface eth1", -60, true);
        assertThat(scenario.director.handle("front", up, scenario.now))
                .contains(new Action.PriorityChanged("front", 40, 100, PriorityReason.TRACK_UP, "interface eth1"));
    }

    @Test
    void anOwnersPriorityIsNotTracked() {
        Scenario owner = Scenario.of(instance("front").priority(255).build()).backup();
        assertThat(owner.tell("front", new Event.TrackChanged("a", -100, false)))
                .isEmpty();
        assertThat(owner.snapshot("front").priority()).isEqualTo(255);
        assertThat(owner.tell("front", new Event.TrackChanged("b", null, false)))
                .isEqualTo("send:0 release FAULT");
    }

    @Test
    void aBackupsRaisedPriorityPreempts() {
        scenario.backup();
        assertThat(scenario.hear("front", 150, "10.0.0.9")).isEmpty();
        track(100, true);
        assertThat(scenario.hear("front", 150, "10.0.0.9")).isEqualTo("ignored:LOWER_PRIORITY");
    }

    @Test
    void aBackupsSkewFollowsItsPriorityWhileItWaits() {
        scenario.backup();
        scenario.pass(3500 * Fixtures.MS);
        track(-50, false);
        assertThat(scenario.pass(SECOND)).isEqualTo("305ms: send:50 hold announce:5 MASTER");
    }

    @Test
    void aTrackWithoutWeightFaultsUntilAllOfThemAreUp() {
        scenario.master();
        assertThat(track("script a", null, false)).isEqualTo("send:0 release FAULT");
        assertThat(scenario.snapshot("front").reason()).isEqualTo(ChangeReason.TRACK_DOWN);
        assertThat(scenario.snapshot("front").detail()).isEqualTo("script a is down");
        assertThat(track("script b", null, false)).isEmpty();
        assertThat(track("script a", null, true)).isEmpty();
        assertThat(track("script b", null, true)).isEqualTo("BACKUP");
    }

    @Test
    void aWeightThatBecomesAFaultOrTheOtherWayRoundCountsAsWhatItIs() {
        scenario.master();
        track(-20, false);
        assertThat(track(null, false)).isEqualTo("send:100 priority:100 send:0 release FAULT");
        assertThat(track(-20, false)).isEqualTo("priority:80 BACKUP");
        assertThat(scenario.snapshot("front").priority()).isEqualTo(80);
    }

    @Test
    void aTrackThatIsDownBeforeTheStartHoldsItDown() {
        track(null, false);
        scenario.backup();
        assertThat(scenario.state("front")).isEqualTo(RouterState.FAULT);
    }

    @Test
    void whatASyncGroupTracksConcernsAllItsMembers() {
        Scenario edge = group().master();
        var down = new Event.TrackChanged("interface eth2", -30, false);
        assertThat(edge.tell(edge.director.handleGroup("edge", down, edge.now)))
                .isEqualTo("front/send:70 front/priority:70 back/send:70 back/priority:70");
        var fault = new Event.TrackChanged("script a", null, false);
        assertThat(edge.tell(edge.director.handleGroup("edge", fault, edge.now)))
                .isEqualTo("front/send:0 back/send:0 front/release back/release front/FAULT back/FAULT");
        assertThat(edge.tell(edge.director.handleGroup("edge", new Event.TrackRemoved("script a"), edge.now)))
                .isEqualTo("front/BACKUP back/BACKUP");
    }

    @Test
    void whatIsTrackedSurvivesAReconfiguration() {
        scenario.master();
        track(-20, false);
        var next = List.of(instance("front").priority(150).build());
        assertThat(scenario.tell(
                        scenario.director.reconfigure(new DirectorSettings(next, List.of(), SECOND), scenario.now)))
                .isEqualTo("send:130");
    }

    @Test
    void anUnknownGroupOrAnotherEventIsToldApart() {
        Scenario edge = group();
        assertThat(edge.director.handleGroup("egde", new Event.TrackRemoved("a"), edge.now))
                .containsExactly(new Action.EventIgnored("egde", IgnoreReason.UNKNOWN_GROUP));
        assertThat(edge.director.handleGroup("edge", new Event.Shutdown(), edge.now))
                .containsExactly(new Action.EventIgnored("edge", IgnoreReason.NOT_FOR_GROUPS));
        assertThat(edge.director.handleGroup("edge", new Event.TrackRemoved("a"), edge.now))
                .containsExactly(new Action.EventIgnored("edge", IgnoreReason.NO_CHANGE));
    }

    @Test
    void duringTheStartupDelayEvenAnOwnerOnlyListens() {
        InstanceSettings owner = instance("front").priority(255).build();
        long now = 5;
        var director = new VrrpDirector(new DirectorSettings(List.of(owner), List.of(), SECOND, 30 * SECOND), now);
        director.ready(now);
        director.startAll(Set.of(), now);
        assertThat(director.deadlineNanos()).hasValue(now + 30 * SECOND);
        assertThat(Told.all(director.expire(now + 30 * SECOND - 1))).isEmpty();
        assertThat(Told.all(director.expire(now + 30 * SECOND))).isEqualTo("send:255 hold announce:5 MASTER");
    }

    private static Scenario group() {
        return Scenario.group(
                instance("front").build(),
                instance("back")
                        .on("eth1", 52)
                        .source(ip("10.0.1.5"))
                        .addresses("10.0.1.100/24")
                        .build());
    }

    private String track(Integer weight, boolean up) {
        return track("script a", weight, up);
    }

    private String track(String key, Integer weight, boolean up) {
        return scenario.tell("front", new Event.TrackChanged(key, weight, up));
    }
}
