package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.RouterState;

/** What a reload brings starts when it can speak, and disturbs nobody until then. */
final class ArrivalTest {
    private static final InstanceSettings FRONT = Desk.front(150, "192.0.2.100/24");
    private static final InstanceSettings BACK = Desk.on("eth1", Desk.instance("back", 52, 150, "10.0.0.254/24"));

    @TempDir
    Path directory;

    private Desk master(InstanceSettings... members) throws Exception {
        Desk desk = new Desk(directory, Desk.group(members)).becomeMaster();
        desk.assertAll(RouterState.MASTER);
        desk.roles.clear();
        return desk;
    }

    @Test
    void aMemberThatJoinsASyncGroupIsMasterWithItOnceItHasItsSocket() throws Exception {
        Desk desk = master(FRONT);
        desk.opensLate = true;

        desk.driver.reconfigure(Desk.group(FRONT, BACK));
        assertThat(desk.roles).isEmpty();
        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        desk.pass(Desk.SECOND / 2);
        desk.openLate();

        assertThat(desk.roles).containsExactly("back MASTER");
        assertThat(desk.wire().take()).contains("150 to group");
    }

    @Test
    void aMemberThatBecomesAnotherVirtualRouterIsMasterAtOnceAndTheOthersStay() throws Exception {
        Desk desk = master(FRONT, BACK);

        desk.driver.reconfigure(Desk.group(FRONT, Desk.on("eth1", Desk.instance("back", 53, 150, "10.0.0.254/24"))));

        assertThat(desk.roles).containsExactly("back STOPPING", "back INITIALIZE", "back MASTER");
    }

    @Test
    void aMemberWithoutAnInterfaceIsTheGroupsFaultAfterASecond() throws Exception {
        Desk desk = master(FRONT);

        desk.driver.reconfigure(Desk.group(FRONT, Desk.on("eth7", BACK)));
        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        desk.pass(2 * Desk.SECOND);

        desk.assertAll(RouterState.FAULT);
    }

    /** The desk's kernel makes no devices. */
    @Test
    void oneWhoseDeviceIsNotMadeKeepsNoOtherWaiting() throws Exception {
        Desk desk = master(FRONT);
        InstanceSettings other = Desk.on("eth7", Desk.instance("other", 60, 150, "10.0.0.200/24"));
        VrrpSettings settings = Desk.settings(List.of(FRONT, BACK, other));
        Map<String, EdgeSettings> edges = new HashMap<>(settings.edges());
        edges.put("back", Desk.ownHardwareAddress());

        desk.driver.reconfigure(new VrrpSettings(settings.director(), edges, Map.of(), Map.of()));
        desk.pass(2 * Desk.SECOND);
        assertThat(desk.roles).containsExactly("other FAULT");
        desk.pass(10 * Desk.SECOND);

        assertThat(desk.roles).containsExactly("other FAULT", "back FAULT");
    }

    @Test
    void anInstanceWhoseServicesAreNotJudgedYetStartsWhenTheyAre() throws Exception {
        Desk desk = master(FRONT);
        InstanceSettings other = Desk.on("eth1", Desk.instance("other", 60, 255, "10.0.0.200/24"));

        desk.driver.reconfigure(Desk.settings(List.of(FRONT, other)), false);
        desk.pass(30 * Desk.SECOND);
        assertThat(desk.roles).isEmpty();
        desk.driver.judged();

        assertThat(desk.roles).contains("other MASTER");
    }

    @Test
    void oneThatWasThereBeforeDoesNotWaitForWhatTheSameReloadBrings() throws Exception {
        Desk desk = master(FRONT, BACK);

        desk.driver.reconfigure(
                Desk.group(FRONT, Desk.on("eth1", Desk.instance("back", 53, 150, "10.0.0.254/24"))), false);

        assertThat(desk.roles).containsExactly("back STOPPING", "back INITIALIZE", "back MASTER");
    }

    @Test
    void oneThatIsHeldStaysSoOverAnotherReloadUntilItMayStart() throws Exception {
        Desk desk = master(FRONT);
        InstanceSettings other = Desk.on("eth1", Desk.instance("other", 60, 255, "10.0.0.200/24"));
        desk.driver.reconfigure(Desk.settings(List.of(FRONT, other)), false);
        // Its socket opens meanwhile.
        desk.pass(5 * Desk.SECOND);

        desk.driver.reconfigure(Desk.settings(List.of(FRONT, other)), false);
        desk.pass(5 * Desk.SECOND);
        assertThat(desk.roles).isEmpty();
        desk.driver.judged();

        assertThat(desk.roles).contains("other MASTER");
    }

    @Test
    void aMemberThatGoesBeforeItHasStartedIsGone() throws Exception {
        Desk desk = master(FRONT);
        desk.opensLate = true;
        desk.driver.reconfigure(Desk.group(FRONT, BACK));

        desk.driver.reconfigure(Desk.group(FRONT));
        desk.openLate();
        desk.pass(20 * Desk.SECOND);

        assertThat(desk.driver.views()).containsOnlyKeys("front");
        assertThat(desk.roles).isEmpty();
    }

    @Test
    void aStopWaitsForNobodyWhoHasNotStarted() throws Exception {
        Desk desk = master(FRONT);
        desk.opensLate = true;
        desk.driver.reconfigure(Desk.group(FRONT, BACK));

        desk.driver.stopAll();
        desk.pass(30 * Desk.SECOND);
        desk.openLate();

        assertThat(desk.driver.life().stopped()).isDone();
        assertThat(desk.roles).doesNotContain("back MASTER", "back BACKUP");
    }
}
