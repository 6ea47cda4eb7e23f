package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
    @TempDir
    Path directory;

    @Test
    void aMissingFileIsAProblemOfTheFile() {
        Path file = directory.resolve("no.yaml");
        assertThat(problems(file)).isEqualTo(file + ": error: cannot read the file: there is no such file");
    }

    @Test
    void aDirectoryIsAProblemOfTheFile() {
        assertThat(problems(directory)).isEqualTo(directory + ": error: cannot read the file: it is a directory");
    }

    @Test
    void aFileIsReadWithItsNameInTheProblems() throws IOException {
        Path file = Files.writeString(directory.resolve("a.yaml"), "x: 1\n");
        assertThat(problems(file)).startsWith(file + ":1:1: error: unknown key \"x\"");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreTaken() {
        byte[] content = "\uFEFFdirector:\r\n  name: a\r\n  x: 1\r\n".getBytes(StandardCharsets.UTF_8);
        Loaded loaded = ConfigurationFile.parse("f", content, "lb0");
        assertThat(loaded.toString()).contains("f:3:3: error: unknown key");
    }

    @Test
    void columnsCountCharactersNotBytesOrHalfPairs() {
        byte[] content = "director: {name: \"é😀\", x: 1}\n".getBytes(StandardCharsets.UTF_8);
        assertThat(ConfigurationFile.parse("f", content, "lb0").toString()).contains("f:1:24: error: unknown key");
    }

    private static String problems(Path file) {
        Loaded loaded = ConfigurationFile.read(file, "lb0");
        assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
        assertThat(((Loaded.Invalid) loaded).problems()).hasSize(1);
        return ((Loaded.Invalid) loaded).problems().get(0).toString();
    }

    @Test
    void theDirectorIsFoundInAFileWithErrorsElsewhere(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("lvsd.yaml");
        Files.writeString(file, "vrrp: {nonsense: [1, {a: b}]}\ndirector: {name: lb9}\nvirtual_servers: [\n");

        assertThat(ConfigurationFile.director(file, "host"))
                .satisfies(each -> assertThat(each.name()).isEqualTo("lb9"));

        Files.writeString(file, "virtual_servers: []\n");
        assertThat(ConfigurationFile.director(file, "host"))
                .satisfies(each -> assertThat(each.adminSocket()).hasToString("/run/lvsd/lvsd.sock"));

        Files.writeString(file, "director: {nonsense: 1}\n");
        assertThat(ConfigurationFile.director(file, "host")).isNull();
        assertThat(ConfigurationFile.director(directory.resolve("none"), "host"))
                .isNull();
    }
}
