package org.lvsd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MainTest {
    @Test
    void theWordsOfAUnitAreReadAsPicocliReadsThem() {
        assertThat(Main.serviceStart("run")).isEqualTo(read("run")).isEqualTo(Path.of("/etc/lvsd/lvsd.yaml"));
        assertThat(Main.serviceStart("run", "-c", "a.yaml"))
                .isEqualTo(read("run", "-c", "a.yaml"))
                .isEqualTo(Path.of("a.yaml"));
    }

    private static Path read(String... arguments) {
        return LvsdCommand.commandLine(arguments)
                .parseArgs(arguments)
                .subcommand()
                .commandSpec()
                .findOption("-c")
                .getValue();
    }

    @Test
    void anythingElseIsLeftToPicocli() {
        assertThat(Main.serviceStart()).isNull();
        assertThat(Main.serviceStart("check", "-c", "a.yaml")).isNull();
        assertThat(Main.serviceStart("run", "-h")).isNull();
        assertThat(Main.serviceStart("run", "-c")).isNull();
        assertThat(Main.serviceStart("run", "-c", "--help")).isNull();
        assertThat(Main.serviceStart("run", "--config", "a.yaml")).isNull();
        assertThat(Main.serviceStart("run", "-c", "a.yaml", "b.yaml")).isNull();
    }
}
