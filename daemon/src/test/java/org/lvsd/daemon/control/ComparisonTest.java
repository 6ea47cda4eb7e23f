package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.config.yaml.ConfigurationReader;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.status.ChangeReport;
import org.lvsd.daemon.status.ReloadReport;
import org.lvsd.daemon.status.ServerChange;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.IpvsTable;

/** A table that takes long to read. */
@Timeout(60)
final class ComparisonTest {
    private static final String SERVER = "10.0.0.11:80";

    @TempDir
    Path directory;

    private final FakeKernel kernel = new FakeKernel();
    private Daemon daemon;

    @BeforeEach
    void start() throws Exception {
        String yaml = """
                director: {name: lb1, admin_socket: %s}
                virtual_servers:
                  - {name: web, address: "192.0.2.100:80", forwarding: nat, real_servers: [{address: "%s"}]}
                """.formatted(directory.resolve("s.sock"), SERVER);
        Path file = Files.writeString(directory.resolve("lvsd.yaml"), yaml);
        daemon = new Daemon(new ConfigurationReader(file, "lb1"), Configurations.of(yaml), "test", kernel);
        daemon.start();
    }

    @AfterEach
    void stop() {
        kernel.releaseDumps();
        daemon.stop();
    }

    private static int weight(IpvsTable table) {
        return table.services().values().stream()
                .flatMap(service -> service.destinations().values().stream())
                .mapToInt(Destination::weight)
                .findFirst()
                .orElse(-1);
    }

    private ReloadReport reload() throws Exception {
        return daemon.operations().reload().get(20, TimeUnit.SECONDS);
    }

    private ChangeReport weigh(int weight) throws Exception {
        CompletableFuture<ChangeReport> change = daemon.operations()
                .change(new ServerChange("web", SERVER, ServerChange.Action.WEIGHT, weight, "somebody"));
        return change.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aCommandDoesNotWaitUntilTheTableHasBeenRead() throws Exception {
        kernel.holdDumps();
        // A reload has the table compared at once.
        reload();
        kernel.awaitHeldDump();

        assertThat(weigh(5).applied()).isTrue();

        assertThat(weight(kernel.table())).isEqualTo(5);
    }

    @Test
    void whatACommandChangedWhileTheTableWasReadIsNotTakenForMeddling() throws Exception {
        kernel.holdDumps();
        reload();
        kernel.awaitHeldDump();
        weigh(5);
        int changes = kernel.history().size();

        kernel.releaseDumps();
        // Asked after the comparison, on the same thread.
        daemon.view().status().get(20, TimeUnit.SECONDS);

        assertThat(weight(kernel.table())).isEqualTo(5);
        assertThat(kernel.history()).hasSize(changes);
    }

    @Test
    void whatSomebodyDeletedWhileNobodyLookedIsPutBack() throws Exception {
        kernel.flush();

        reload();

        kernel.await(table -> weight(table) == 1);
    }
}
