package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.Configurations;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;

final class ClearingTest {
    private static final String FILE = """
            virtual_servers: [{name: web, address: '192.0.2.100:80', real_servers: [{address: '10.0.0.11:80'}]}]
            ipvs: {sync: {interface: eth1, id: 7}}
            """;

    @TempDir
    Path directory;

    private final Configuration file = Configurations.of(FILE);
    private final IpvsTable table = Configurations.table(file, id -> true);
    private final FakeKernel kernel = new FakeKernel().holding(table);

    private Path socket() {
        return directory.resolve("lvsd.sock");
    }

    private void recorded() {
        new OwnedServices(OwnedServices.beside(socket())).add(table.services().keySet());
    }

    private void synchronising(SyncRole role) throws Exception {
        InetAddress group = InetAddress.getByName("224.0.0.81");
        kernel.startSyncDaemon(new SyncDaemon(role, "eth1", 7, 1472, group, 8848, 1));
    }

    private Clearing.Outcome clear(boolean all) throws Exception {
        return new Clearing(kernel, socket()).clear(all, Optional.of(file));
    }

    @Test
    void whatADaemonWroteDownAsItsOwnGoesAndIsNobodysFromThenOn() throws Exception {
        recorded();

        Clearing.Outcome outcome = clear(false);

        assertThat(kernel.table()).isEqualTo(IpvsTable.EMPTY);
        assertThat(outcome.removed()).hasSize(1);
        assertThat(outcome.failures()).isEmpty();
        assertThat(LeftServices.of(socket())).isEmpty();
    }

    @Test
    void aTableThatNoDaemonMadeStaysThoughTheFileNamesItsServices() throws Exception {
        Clearing.Outcome outcome = clear(false);

        assertThat(kernel.table()).isEqualTo(table);
        assertThat(outcome.removed()).isEmpty();
    }

    @Test
    void allMeansWhoeverMadeIt() throws Exception {
        assertThat(clear(true).removed()).hasSize(1);
        assertThat(kernel.table()).isEqualTo(IpvsTable.EMPTY);
    }

    @Test
    void synchronisationEndsThoughAServiceCannotBeRemoved() throws Exception {
        recorded();
        synchronising(SyncRole.MASTER);
        kernel.setRefusing(true);

        Clearing.Outcome outcome = clear(false);

        assertThat(kernel.syncDaemons()).isEmpty();
        assertThat(outcome.stopped()).extracting(SyncDaemon::role).containsExactly(SyncRole.MASTER);
        assertThat(outcome.removed()).isEmpty();
        assertThat(outcome.failures()).hasSize(1);
        assertThat(LeftServices.of(socket())).isEqualTo(table.services().keySet());
    }

    @Test
    void synchronisationThatCannotBeEndedIsNotToldAsEnded() throws Exception {
        synchronising(SyncRole.MASTER);
        synchronising(SyncRole.BACKUP);
        kernel.refuseSyncDaemon(SyncRole.MASTER);

        Clearing.Outcome outcome = clear(false);

        assertThat(outcome.stopped()).extracting(SyncDaemon::role).containsExactly(SyncRole.BACKUP);
        assertThat(outcome.failures()).hasSize(1);
    }

    @Test
    void servicesGoThoughNobodyTellsOfSynchronisation() throws Exception {
        recorded();
        kernel.failSyncDaemons();

        Clearing.Outcome outcome = clear(false);

        assertThat(kernel.table()).isEqualTo(IpvsTable.EMPTY);
        assertThat(outcome.removed()).hasSize(1);
        assertThat(outcome.failures()).singleElement().asString().contains("sync daemons");
    }
}
