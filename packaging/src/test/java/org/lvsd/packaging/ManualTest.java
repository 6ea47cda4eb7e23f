package org.lvsd.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManualTest {
    private static final Path MANUAL = Path.of("src/deb/lvsd.yaml.5");
    private static final Path BINDERS = Path.of("../config/src/main/java/org/lvsd/config/yaml");
    /** How a section is asked for a key, as in {@code fields.optional("priority", …}. */
    private static final Pattern KEY =
            Pattern.compile("\\.(?:optional|required|requiredList|map|maps|list)\\(\\s*\"([a-z0-9_]+)\"");
    /** Fewer would mean that keys are asked for in another way by now. */
    private static final int AT_LEAST = 100;

    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.list(BINDERS)) {
            for (Path file : files.toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
            }
        }
        return keys;
    }

    @Test
    void theManualNamesEveryKeyThatAFileMayHave() throws IOException {
        String manual = Files.readString(MANUAL).replace("\\-", "-");
        Set<String> words = new TreeSet<>(Arrays.asList(manual.split("[^a-z0-9_]+")));
        assertThat(keys()).hasSizeGreaterThan(AT_LEAST);
        assertThat(words).containsAll(keys());
    }
}
