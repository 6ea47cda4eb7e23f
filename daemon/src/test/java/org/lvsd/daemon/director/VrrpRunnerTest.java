package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.daemon.OperatorException;
import org.lvsd.vrrp.router.DirectorSettings;

final class VrrpRunnerTest {
    private static final long LIMIT_MILLIS = 10_000;

    @TempDir
    Path directory;

    @Test
    void aStartThatFailsLeavesNoThreadBehind() throws Exception {
        Path lease = Files.createDirectories(directory.resolve("lease"));
        VrrpSettings nothing =
                new VrrpSettings(new DirectorSettings(List.of(), List.of(), 0), Map.of(), Map.of(), Map.of());

        assertThatThrownBy(() -> VrrpRunner.start(nothing, lease, (instance, state) -> {}))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("lease");

        // It is told to end, and may be about to.
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("vrrp")) {
                thread.join(LIMIT_MILLIS);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }
}
