package org.lvsd.daemon.wanted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.yaml.ConfigurationFile;
import org.lvsd.config.yaml.Loaded;

/** What the reader of the file takes, the other modules take: a file that is right never stops the daemon. */
class GoodFilesTest {
    private static final Path FILES = Path.of("../config/src/test/resources/good");

    @ParameterizedTest
    @MethodSource("files")
    void everyGoodFileBecomesChecksInstancesAndATable(Path file) {
        Loaded loaded = ConfigurationFile.read(file, "lb0");
        assertThat(loaded).isInstanceOf(Loaded.Valid.class);
        Configuration configuration = ((Loaded.Valid) loaded).configuration();
        assertThatCode(() -> {
                    var checks = WantedChecks.of(configuration, id -> false, service -> true, id -> true);
                    var table = WantedTable.of(configuration, (id, server) -> OptionalInt.of(server.weight()));
                    var settings = WantedInstances.settings(configuration, 0);
                    assertThat(checks.keySet())
                            .isEqualTo(WantedChecks.servers(configuration).keySet());
                    assertThat(table.services().keySet()).isEqualTo(WantedTable.keys(configuration));
                    assertThat(settings.instances())
                            .hasSameSizeAs(configuration.vrrp().instances());
                })
                .doesNotThrowAnyException();
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }
}
