package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.daemon.Configurations;

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
    void whatCannotBeSetIsNoReasonToStop() throws IOException {
        Files.delete(forward);
        new SysctlKeeper(root).makeIt(Configurations.of(Configurations.FULL + MANAGED));

        assertThat(forward).doesNotExist();
    }
}
