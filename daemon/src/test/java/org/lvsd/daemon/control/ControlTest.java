package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.metrics.Metrics;
import org.lvsd.netlink.ipvs.IpvsTable;

/** What is prepared for a reload that is then refused changes nothing. */
final class ControlTest {
    @TempDir
    Path directory;

    private final FakeKernel kernel = new FakeKernel();
    private final ControlThread thread = new ControlThread();
    private final Metrics metrics = new Metrics("test");
    private Control control;

    private Configuration file(String more) {
        return Configurations.of(
                "director: {name: lb1, admin_socket: " + directory.resolve("lvsd.sock") + "}\n" + more);
    }

    private Configuration refused() {
        return file("virtual_servers: [{name: web, address: '192.0.2.100:80',"
                + " real_servers: [{address: '10.0.0.11:80'}]}]\n");
    }

    @BeforeEach
    void aDaemonWithoutVirtualServers() throws Exception {
        control = new Control(thread, file(""), metrics, kernel, (service, up) -> {}, () -> {});
        thread.call(control::start);
    }

    @AfterEach
    void close() throws Exception {
        thread.call(control::stop);
        thread.close();
        metrics.close();
    }

    private boolean compareAfterARefusal() throws Exception {
        boolean[] asWanted = new boolean[1];
        thread.call(() -> {
            control.prepare(refused());
            asWanted[0] = control.table().programmer().compareInFull("a look at the table");
        });
        return asWanted[0];
    }

    @ParameterizedTest(name = "there already: {0}")
    @ValueSource(booleans = {false, true})
    void theServicesOfARefusedFileAreNotWanted(boolean there) throws Exception {
        IpvsTable before = there ? Configurations.table(refused(), id -> true) : IpvsTable.EMPTY;
        kernel.holding(before);

        assertThat(compareAfterARefusal()).isTrue();

        assertThat(kernel.history()).isEmpty();
        assertThat(kernel.table()).isEqualTo(before);
    }

    @Test
    void theFileIsPutInForceOnceItIsNoLongerRefused() throws Exception {
        compareAfterARefusal();

        thread.call(() -> {
            control.prepare(refused());
            assertThat(control.reconfigure(refused())).isTrue();
        });

        assertThat(kernel.table()).isEqualTo(Configurations.table(refused(), id -> true));
    }
}
