package org.lvsd.daemon.wanted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.netlink.ipvs.SyncRole.BACKUP;
import static org.lvsd.netlink.ipvs.SyncRole.MASTER;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.vrrp.router.RouterState;

final class WantedSettingsTest {
    private static final SyncDaemon SENDS = SyncDaemon.of(MASTER, "eth1", 7);
    private static final SyncDaemon LISTENS = SyncDaemon.of(BACKUP, "eth1", 7);

    @Test
    void theSideOfSynchronisationFollowsTheRole() {
        assertThat(WantedSettings.roles(List.of(RouterState.MASTER, RouterState.STOPPING)))
                .containsExactly(MASTER);
        assertThat(WantedSettings.roles(List.of(RouterState.BACKUP, RouterState.FAULT)))
                .containsExactly(BACKUP);
        assertThat(WantedSettings.roles(List.of(RouterState.MASTER, RouterState.BACKUP)))
                .containsExactly(MASTER, BACKUP);
        assertThat(WantedSettings.roles(List.of())).containsExactly(MASTER);
    }

    @Test
    void oneThatRunsAsWantedIsLeftAlone() {
        SyncPlan plan =
                SyncPlan.of(List.of(SENDS), List.of(new SyncDaemon(MASTER, "eth1", 7, 1460, null, 8848, 1)), Map.of());

        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void aChangeOfRoleStopsOneSideAndStartsTheOther() {
        assertThat(SyncPlan.of(List.of(SENDS), List.of(LISTENS), Map.of()))
                .isEqualTo(new SyncPlan(List.of(BACKUP), List.of(SENDS)));
    }

    @Test
    void oneThatDiffersIsStoppedBeforeItIsStarted() {
        SyncDaemon other = SyncDaemon.of(MASTER, "eth1", 8);

        assertThat(SyncPlan.of(List.of(SENDS), List.of(other), Map.of()))
                .isEqualTo(new SyncPlan(List.of(MASTER), List.of(SENDS)));
    }

    @Test
    void oneThatWasAskedToBeOtherwiseIsStartedAnewThoughWhatIsLeftToTheKernelMayBeAnything() {
        SyncDaemon running = new SyncDaemon(MASTER, "eth1", 7, 1000, null, 8848, 1);

        assertThat(SyncPlan.of(List.of(SENDS), List.of(running), Map.of(MASTER, SENDS.withMaxLength(1000))))
                .isEqualTo(new SyncPlan(List.of(MASTER), List.of(SENDS)));
    }
}
