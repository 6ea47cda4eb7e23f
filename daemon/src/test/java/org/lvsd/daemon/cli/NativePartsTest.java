package org.lvsd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativePartsTest {
    @Test
    void bothLibrariesAreFoundAndCopied(@TempDir Path directory) throws IOException {
        NativeParts.copyTo(directory);
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> libraries = files.toList();
            assertThat(libraries).hasSize(2);
            for (Path library : libraries) {
                assertThat(Files.readAllBytes(library)).as("%s", library).startsWith(0x7f, 'E', 'L', 'F');
            }
        }
    }
}
