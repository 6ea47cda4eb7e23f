package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.advertisement;
import static org.lvsd.vrrp.router.Fixtures.instance;
import static org.lvsd.vrrp.router.Fixtures.ip;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The edge's contract: what was received is handed in before {@link VrrpDirector#expire}, with the late time. */
class StallTest {
    private static final InstanceSettings FRONT = instance("front").build();
    private static final InstanceSettings BACK = instance("back")
            .on("eth1", 52)
            .source(ip("10.0.1.5"))
            .addresses("10.0.1.100/24")
            .build();
    private static final long LATE = 60 * SECOND;

    @Test
    void aMastersAdvertisementThatWaitedIsEnoughNotToClaim() {
        VrrpDirector director = backup(List.of());
        assertThat(Told.all(director.handle("front", heard(FRONT, 150, "10.0.0.9"), LATE)))
                .isEmpty();
        assertThat(director.expire(LATE)).isEmpty();
        assertThat(director.deadlineNanos().orElseThrow()).isGreaterThan(LATE + 3 * SECOND);
    }

    @Test
    void whatComesFirstOutOfTheSocketMayBeOfNoImportance() {
        VrrpDirector director = backup(List.of());
        director.handle("front", heard(FRONT, 50, "10.0.0.9"), LATE);
        director.handle("front", heard(FRONT, 100, "10.0.0.5"), LATE);
        director.handle("front", new Event.TrackChanged("script a", 20, false), LATE);
        director.ready(LATE);
        director.handle("front", heard(FRONT, 150, "10.0.0.9"), LATE);
        assertThat(director.expire(LATE)).isEmpty();
    }

    @Test
    void aSyncGroupWaitsForWhatAnotherWiresSocketHolds() {
        VrrpDirector director = backup(List.of(new SyncGroupSettings("edge", List.of("front", "back"))));
        director.handle("front", heard(FRONT, 50, "10.0.0.9"), LATE);
        assertThat(Told.all(director.handle("back", heard(BACK, 150, "10.0.1.9"), LATE)))
                .isEmpty();
        assertThat(director.expire(LATE)).isEmpty();
    }

    @Test
    void whenNothingWaitedTheMasterIsGone() {
        assertThat(Told.all(backup(List.of()).expire(LATE))).contains("send:100 hold announce:5 MASTER");
    }

    @Test
    void aMasterThatWasStalledYieldsToWhoTookOverBeforeItsOwnDeadlineMakesItGoOn() {
        VrrpDirector director = backup(List.of());
        director.expire(4 * SECOND);
        assertThat(Told.all(director.handle("front", heard(FRONT, 150, "10.0.0.9"), LATE)))
                .isEqualTo("send:1 release BACKUP");
    }

    private static VrrpDirector backup(List<SyncGroupSettings> groups) {
        var instances = groups.isEmpty() ? List.of(FRONT) : List.of(FRONT, BACK);
        VrrpDirector director = new VrrpDirector(new DirectorSettings(instances, groups, SECOND), 0);
        director.ready(0);
        director.startAll(Set.of(), 0);
        return director;
    }

    private static Event heard(InstanceSettings settings, int priority, String source) {
        return new Event.AdvertisementReceived(advertisement(settings, priority), ip(source));
    }
}
