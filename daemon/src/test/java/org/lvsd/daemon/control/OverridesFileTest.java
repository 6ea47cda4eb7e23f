package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.wanted.Overrides;
import org.lvsd.daemon.wanted.ServerOverride;
import org.lvsd.healthcheck.core.ServerId;

final class OverridesFileTest {
    private static final Overrides DRAINED = new Overrides(Map.of(
            new ServerId("web", "10.0.0.11:80"),
            new ServerOverride(ServerOverride.State.DRAINED, null, "ann", 7),
            new ServerId("web", "10.0.0.12:80"),
            new ServerOverride(null, 50, "bob", 8)));

    @TempDir
    Path directory;

    @Test
    void theNextProcessReadsWhatWasWrittenAndNothingElseStays() throws Exception {
        Path file = directory.resolve("state/overrides.json");
        OverridesFile overrides = new OverridesFile(file);
        assertThat(overrides.read()).as("there is no file").isEqualTo(Overrides.NONE);
        overrides.write(Overrides.NONE);
        overrides.write(DRAINED);

        assertThat(new OverridesFile(file).read()).isEqualTo(DRAINED);
        assertThat(file.getParent()).isDirectoryNotContaining(each -> !each.equals(file));
    }

    @Test
    void aFileThatCannotBeReadIsPutAside() throws IOException {
        Path file = Files.writeString(directory.resolve("overrides.json"), "{\"overr");

        assertThat(new OverridesFile(file).read()).isEqualTo(Overrides.NONE);
        assertThat(file).doesNotExist();
        assertThat(directory.resolve("overrides.json.unreadable")).hasContent("{\"overr");
    }

    @Test
    void whatCannotBeWrittenIsSaidNotToBeApplied() throws IOException {
        Path noDirectory = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> new OverridesFile(noDirectory.resolve("overrides.json")).write(DRAINED))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("it was not applied");
    }
}
