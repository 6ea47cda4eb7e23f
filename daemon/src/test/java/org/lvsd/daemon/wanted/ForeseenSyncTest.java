package org.lvsd.daemon.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.status.StatusReport;
import org.lvsd.daemon.status.StatusReport.InstanceStatus;
import org.lvsd.daemon.table.SettingsText;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;

/** A pair of instances, front and back. */
final class ForeseenSyncTest {
    private final Configuration pair =
            Configurations.of(Configurations.FULL + "ipvs: {sync: {interface: eth1, id: 7}}\n");
    private final Configuration alone = Configurations.of("ipvs: {sync: {interface: eth1, id: 7}}\n");

    private static InstanceStatus instance(String name, String state) {
        return new InstanceStatus(
                name, "eth0", 51, 3, state, 100, "", "", List.of(), null, List.of(), 100, null, List.of());
    }

    private static StatusReport running(String front, String back) {
        List<InstanceStatus> instances = List.of(instance("front", front), instance("back", back));
        return new StatusReport(
                "lb1", "", 1, "", 1, true, List.of(), instances, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static SyncDaemon side(Configuration configuration, SyncRole role) {
        return WantedSettings.sync(configuration.ipvs(), Set.of(role)).get(0).withMaxLength(1472);
    }

    private static List<String> lines(Configuration file, @Nullable StatusReport running, SyncDaemon... there) {
        return SettingsText.of(ForeseenSync.of(file, List.of(there), running));
    }

    @Test
    void theSidesFollowTheRolesThatTheDaemonTells() {
        assertThat(lines(pair, running("master", "master"))).containsExactly("start master sync daemon on eth1, id 7");
        assertThat(lines(pair, running("backup", "fault"), side(pair, SyncRole.MASTER)))
                .containsExactly("stop master sync daemon", "start backup sync daemon on eth1, id 7");
        assertThat(lines(pair, running("backup", "backup"), side(pair, SyncRole.BACKUP)))
                .isEmpty();
    }

    @Test
    void withoutADaemonTheSideThatRunsGoesOnAndInstancesBeginAsBackups() {
        assertThat(lines(pair, null, side(pair, SyncRole.MASTER))).isEmpty();
        assertThat(lines(pair, null)).containsExactly("start backup sync daemon on eth1, id 7");
        assertThat(lines(alone, null)).containsExactly("start master sync daemon on eth1, id 7");
    }

    @Test
    void aFileWithoutSynchronisationLeavesOthersAlone() {
        assertThat(lines(Configurations.of(Configurations.FULL), null, side(pair, SyncRole.MASTER)))
                .isEmpty();
    }
}
