package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.metrics.Metrics;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.vrrp.router.RouterState;

/** Two instances, and connection synchronisation. */
final class RoleSettingsTest {
    private static final String INSTANCES = """
            director: {name: lb1}
            vrrp:
              instances:
                - {name: front, interface: eth0, virtual_router_id: 51, virtual_addresses: [192.0.2.100/24]}
                - {name: back, interface: eth1, virtual_router_id: 52, virtual_addresses: [10.0.0.254/24]}
            """;

    private final Configuration configuration =
            Configurations.of(INSTANCES + "ipvs: {sync: {interface: eth1, id: 7}}\n");
    private final FakeKernel kernel = new FakeKernel();
    private final Metrics metrics = new Metrics("test");
    private final RoleSettings settings = new RoleSettings();

    @BeforeEach
    void open() {
        settings.opened(kernel, metrics.table());
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    private void role(String instance, RouterState state) {
        settings.roleChanged(instance, state);
        settings.keep(configuration);
    }

    private void leftByAProcessBefore(SyncRole role) throws Exception {
        InetAddress group = InetAddress.getByName("224.0.0.81");
        kernel.startSyncDaemon(new SyncDaemon(role, "eth1", 7, 1472, group, 8848, 1));
        kernel.forgetHistory();
    }

    @Test
    void aMasterThatGoesOnAfterARestartKeepsTheSideThatRuns() throws Exception {
        leftByAProcessBefore(SyncRole.MASTER);

        settings.keep(configuration);
        role("front", RouterState.MASTER);
        role("back", RouterState.MASTER);

        assertThat(kernel.history()).isEmpty();
    }

    @Test
    void aSideThatIsWrongIsStoppedOnceEveryRoleIsKnown() throws Exception {
        leftByAProcessBefore(SyncRole.MASTER);

        role("front", RouterState.BACKUP);
        assertThat(kernel.history()).isEmpty();
        role("back", RouterState.BACKUP);

        assertThat(kernel.history()).containsExactly("stop master", "start backup sync daemon on eth1, id 7");
    }

    @Test
    void aStopFlipsNoSideOnItsWay() throws Exception {
        role("front", RouterState.MASTER);
        role("back", RouterState.MASTER);
        kernel.forgetHistory();

        role("front", RouterState.INITIALIZE);
        role("back", RouterState.INITIALIZE);
        settings.stop(configuration);

        assertThat(kernel.history()).containsExactly("stop master");
    }

    @Test
    void synchronisationThatTheFileNoLongerAsksForStopsWhateverTheRoles() throws Exception {
        role("front", RouterState.MASTER);
        role("back", RouterState.MASTER);
        kernel.forgetHistory();
        settings.roleChanged("back", RouterState.INITIALIZE);

        settings.keep(Configurations.of(INSTANCES));

        assertThat(kernel.history()).containsExactly("stop master");
    }

    @Test
    void aSideThatCannotStartKeepsNeitherTheOtherFromRunningNorFromBeingStopped() throws Exception {
        kernel.refuseSyncDaemon(SyncRole.MASTER);

        role("front", RouterState.MASTER);
        role("back", RouterState.BACKUP);
        assertThat(kernel.history()).containsExactly("start backup sync daemon on eth1, id 7");

        settings.stop(configuration);
        assertThat(kernel.syncDaemons()).isEmpty();
    }

    @Test
    void whatAReloadTakesBackIsLeftToTheKernelAgain() {
        Configuration longer =
                Configurations.of(INSTANCES + "ipvs: {sync: {interface: eth1, id: 7, max_length: 9000}}\n");
        settings.roleChanged("front", RouterState.MASTER);
        settings.roleChanged("back", RouterState.MASTER);
        settings.keep(longer);
        kernel.forgetHistory();

        settings.keep(configuration);
        settings.keep(configuration);

        assertThat(kernel.history()).containsExactly("stop master", "start master sync daemon on eth1, id 7");
    }
}
