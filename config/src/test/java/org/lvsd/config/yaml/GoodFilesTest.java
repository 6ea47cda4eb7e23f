package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lvsd.config.model.Configuration;

class GoodFilesTest {
    @ParameterizedTest
    @MethodSource("goodFiles")
    void aGoodFileLoadsAndLoadsEqualTwice(String name) throws IOException {
        Configuration once = load(name);
        assertThat(load(name)).isEqualTo(once).hasSameHashCodeAs(once);
    }

    static Configuration load(String name) throws IOException {
        Loaded loaded = ConfigurationFile.parse(name, Fixtures.good(name), "lb0");
        assertThat(loaded).as("%s", loaded).isInstanceOf(Loaded.Valid.class);
        return ((Loaded.Valid) loaded).configuration();
    }

    static Stream<String> goodFiles() throws IOException {
        return Fixtures.names("good");
    }
}
