package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.router.DirectorSettings;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.RouterState;

/** A director that comes back beside a lower master, and follows a check that fails, or does not. */
final class FirstVerdictsTest {
    private static final long PATIENCE = 20 * Desk.SECOND;
    private static final TrackSource CHECK =
            new TrackSource.OfCheck("gateway", List.of("/bin/ping"), null, 2 * Desk.SECOND, Desk.SECOND, 2, 3);

    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void comesBack() throws Exception {
        InstanceSettings front = Desk.front(150, "192.0.2.100/24");
        VrrpSettings settings = new VrrpSettings(
                new DirectorSettings(List.of(front), List.of(), PATIENCE),
                Map.of("front", EdgeSettings.of(Desk.plain())),
                Map.of("front", List.of(new Tracked(CHECK, null))),
                Map.of());
        desk = new Desk(directory, settings).plugIn();
        desk.driver.ready();
        desk.roles.clear();
    }

    /** While the lower master goes on. */
    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            desk.receive(100, "192.0.2.2", "224.0.0.18", "192.0.2.100");
            desk.pass(Desk.SECOND);
        }
    }

    @Test
    void itPreemptsNobodyBeforeItKnowsOfWhatItTracksAndThenFaultsWithoutHavingBeenMaster() {
        pass(6);
        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);

        desk.driver.trackChanged(CHECK.key(), false);
        pass(6);

        assertThat(desk.roles).containsExactly("front FAULT");
    }

    @Test
    void itPreemptsOnceTheCheckIsUp() {
        pass(6);
        desk.driver.trackChanged(CHECK.key(), true);
        pass(6);

        assertThat(desk.roles).containsExactly("front MASTER");
    }

    @Test
    void itDoesNotWaitForACheckWithoutEnd() {
        pass(19);
        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);

        pass(6);

        assertThat(desk.roles).containsExactly("front MASTER");
    }

    @Test
    void whatIsNotTrackedAnyMoreIsNotWaitedFor() {
        pass(1);
        desk.driver.reconfigure(new VrrpSettings(
                new DirectorSettings(List.of(Desk.front(150, "192.0.2.100/24")), List.of(), PATIENCE),
                Map.of("front", EdgeSettings.of(Desk.plain())),
                Map.of(),
                Map.of()));
        pass(6);

        assertThat(desk.roles).containsExactly("front MASTER");
    }
}
