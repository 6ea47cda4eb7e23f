package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.status.ServerChange;

final class SysctlKeeperTest {
    private static final String MANAGED = "ipvs: {sysctls: manage}\n";

    @TempDir
    Path root;

    private Path forward;

    @BeforeEach
    void zero() throws IOException {
        forward = root.resolve("net/ipv4/ip_forward");
        Files.createDirectories(forward.getParent());
        Files.writeString(forward, "0\n");
    }

    private String afterKeeping(String yaml) throws IOException {
        new SysctlKeeper(root).makeIt(Configurations.of(yaml));
        return Files.readString(forward).strip();
    }

    @Test
    void whatNatNeedsIsSetWhereTheFileSaysSo() throws IOException {
        assertThat(afterKeeping(Configurations.FULL)).isEqualTo("0");
        assertThat(afterKeeping(Configurations.FULL
                                .replace("forwarding: nat", "forwarding: direct")
                                .replace(":8080", ":80")
                        + MANAGED))
                .isEqualTo("0");
        assertThat(afterKeeping(Configurations.FULL + MANAGED)).isEqualTo("1");
    }

    @Test
    void persistentClientsAreToLeaveADrainedServer() throws IOException {
        Path expire = root.resolve("net/ipv4/vs/expire_quiescent_template");
        Files.createDirectories(expire.getParent());
        Files.writeString(expire, "0\n");
        String persistent = "virtual_servers: [{name: web, address: '192.0.2.1:80', forwarding: direct,"
                + " persistence: {timeout: 300s}, real_servers: [{address: '10.0.0.1:80'}]}]\n";
        PersistentDrain drain = new PersistentDrain(root);
        Configuration configuration = Configurations.of(persistent);
        ServerChange change = new ServerChange("web", "10.0.0.1:80", ServerChange.Action.DRAIN, null, "ann");
        assertThat(drain.caveat(change, configuration)).contains("expire_quiescent_template is 0");
        ServerChange disable = new ServerChange("web", "10.0.0.1:80", ServerChange.Action.DISABLE, null, "ann");
        assertThat(drain.caveat(disable, configuration)).isEmpty();

        new SysctlKeeper(root).makeIt(Configurations.of(persistent + MANAGED));

        assertThat(expire).content().isEqualToIgnoringWhitespace("1");
        assertThat(drain.caveat(change, configuration)).isEmpty();
        Files.writeString(expire, "0\n");
        String plain = persistent.replace("persistence: {timeout: 300s}, ", "");
        new SysctlKeeper(root).makeIt(Configurations.of(plain + MANAGED));
        assertThat(expire).content().isEqualTo("0\n");
    }

    @Test
    void whatCannotBeSetIsNoReasonToStop() throws IOException {
        Files.delete(forward);
        new SysctlKeeper(root).makeIt(Configurations.of(Configurations.FULL + MANAGED));

        assertThat(forward).doesNotExist();
    }
}
