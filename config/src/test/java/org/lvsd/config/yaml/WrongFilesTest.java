package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code wrong/} with the lines that it must be answered with. {@code -Dlvsd.rewrite=true} writes them. */
class WrongFilesTest {
    @ParameterizedTest
    @MethodSource("wrongFiles")
    void everyErrorOfTheFileIsToldWithItsPlace(String name) throws IOException {
        Path file = Fixtures.directory("wrong").resolve(name);
        Loaded loaded = ConfigurationFile.parse(name, Files.readAllBytes(file), "lb0");
        assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
        List<String> lines = ((Loaded.Invalid) loaded)
                .problems().stream().map(Problem::toString).toList();
        Path expected = file.resolveSibling(name.replace(".yaml", ".expected"));
        if (Boolean.getBoolean("lvsd.rewrite")) {
            Files.write(expected, lines);
        }
        assertThat(String.join("\n", lines)).isEqualTo(String.join("\n", Files.readAllLines(expected)));
    }

    static Stream<String> wrongFiles() throws IOException {
        return Fixtures.names("wrong");
    }
}
