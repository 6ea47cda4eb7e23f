package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is allowed, and told of all the same. */
class WarningsTest {
    @Test
    void doubtfulValuesAreToldOnceWithTheirPlaceInTheOrderOfTheFile() throws IOException {
        assertThat(load("warnings.yaml").warnings())
                .extracting(Warning::toString)
                .containsExactly(
                        "warnings.yaml:7:23: warning: authentication: the password is sent readable by everybody on the"
                                + " link, and protects nothing",
                        "warnings.yaml:10:76: warning: timeout: it is longer than the interval of 1s, so a check that"
                                + " times out puts off the next, and a failure is found later",
                        "warnings.yaml:14:42: warning: timeout: it is longer than the interval of 2s, so a check that"
                                + " times out puts off the next, and a failure is found later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-complete.yaml", "only-vrrp.yaml", "services.yaml", "empty.yaml"})
    void aFileWithoutDoubtHasNoWarnings(String name) throws IOException {
        assertThat(load(name).warnings()).isEmpty();
    }

    private static Loaded.Valid load(String name) throws IOException {
        return (Loaded.Valid) ConfigurationFile.parse(name, Fixtures.good(name), "lb0");
    }
}
