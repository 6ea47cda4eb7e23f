package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lvsd.vrrp.router.DirectorSettings;
import org.lvsd.vrrp.router.Event;
import org.lvsd.vrrp.socket.InterfaceRef;

final class TracksTest implements Tracks.Listener {
    private static final Tracked SERVICE = new Tracked(new TrackSource.OfService("web"), -50);
    private static final Tracked ETH1 = new Tracked(new TrackSource.OfInterface("eth1"), null);
    private static final Tracked FILE = new Tracked(new TrackSource.OfFile(Path.of("/run/ok")), 20);

    private final List<String> told = new ArrayList<>();
    private final Tracks tracks = new Tracks(this);

    @Override
    public void instance(String name, Event event) {
        told.add(name + " " + event);
    }

    @Override
    public void group(String name, Event event) {
        told.add("group " + name + " " + event);
    }

    private static VrrpSettings settings(Map<String, List<Tracked>> instances, Map<String, List<Tracked>> groups) {
        return new VrrpSettings(new DirectorSettings(List.of(), List.of(), 0), Map.of(), instances, groups);
    }

    @Test
    void whatIsNotKnownYetIsToldToNobody() {
        tracks.adopt(settings(Map.of("front", List.of(SERVICE)), Map.of()));

        assertThat(told).isEmpty();
    }

    @Test
    void aChangeIsToldOnceToEachThatFollowsWithItsOwnWeight() {
        Tracked heavier = new Tracked(SERVICE.source(), -100);
        tracks.adopt(settings(Map.of("front", List.of(SERVICE)), Map.of("edge", List.of(heavier))));

        tracks.changed("service web", false);
        tracks.changed("service web", false);

        assertThat(told)
                .containsExactly(
                        "front " + new Event.TrackChanged("service web", -50, false),
                        "group edge " + new Event.TrackChanged("service web", -100, false));
    }

    @Test
    void whoFollowsItLaterIsToldAtOnce() {
        tracks.adopt(settings(Map.of("front", List.of(FILE)), Map.of()));
        tracks.changed("file /run/ok", true);
        told.clear();

        tracks.adopt(settings(Map.of("front", List.of(FILE), "back", List.of(FILE)), Map.of()));

        assertThat(told).containsExactly("back " + new Event.TrackChanged("file /run/ok", 20, true));
    }

    @Test
    void anotherWeightIsToldAndWhatIsNotFollowedAnyMoreIsTakenBack() {
        tracks.adopt(settings(Map.of("front", List.of(FILE, ETH1)), Map.of()));
        tracks.changed("file /run/ok", true);
        told.clear();

        tracks.adopt(settings(Map.of("front", List.of(new Tracked(FILE.source(), 30))), Map.of()));

        assertThat(told)
                .containsExactly(
                        "front " + new Event.TrackRemoved("interface eth1"),
                        "front " + new Event.TrackChanged("file /run/ok", 30, true));
    }

    @Test
    void anInterfaceIsUpWhileItRuns() {
        LinkTable links = new LinkTable();
        tracks.adopt(settings(Map.of("front", List.of(ETH1)), Map.of()));

        tracks.look(links);
        links.put(new LinkTable.Link(new InterfaceRef("eth1", 3, null), true));
        tracks.look(links);
        links.put(new LinkTable.Link(new InterfaceRef("eth1", 3, null), false));
        tracks.look(links);

        assertThat(told)
                .containsExactly(
                        "front " + new Event.TrackChanged("interface eth1", null, false),
                        "front " + new Event.TrackChanged("interface eth1", null, true),
                        "front " + new Event.TrackChanged("interface eth1", null, false));
    }

    @Test
    void whatNobodyFollowsIsForgotten() {
        tracks.changed("service web", false);
        tracks.adopt(settings(Map.of("front", List.of(SERVICE)), Map.of()));

        assertThat(told).isEmpty();
    }
}
