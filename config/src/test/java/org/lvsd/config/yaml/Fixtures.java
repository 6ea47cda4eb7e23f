package org.lvsd.config.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that tests read; in the source tree, so that expectations can be rewritten. */
final class Fixtures {
    private Fixtures() {}

    static Path directory(String name) {
        return Path.of("src/test/resources", name);
    }

    /** The names of the YAML files in a directory, sorted. */
    static Stream<String> names(String directory) throws IOException {
        try (Stream<Path> files = Files.list(directory(directory))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    static byte[] good(String name) throws IOException {
        return Files.readAllBytes(directory("good").resolve(name));
    }
}
