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
                                + " times out puts off the next, and a failure is found later",
                        "warnings.yaml:21:17: warning: slow_start: 10.0.0.1 (and 1 more) has no smaller weight than its 1"
                                + " to start with; give all servers of the service ten times their weight, or more",
                        "warnings.yaml:22:20: warning: health_checks: 10.0.0.1 has a weight of 1, of which no percentage"
                                + " that its agent tells changes anything but 0%; give all servers of the service ten"
                                + " times their weight, or more");
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
