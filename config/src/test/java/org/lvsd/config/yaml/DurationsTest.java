package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    private static final ValueType<Duration> ANY = Durations.between(Duration.ZERO, Duration.ofDays(365));

    @ParameterizedTest
    @CsvSource({
        "10ms, 10",
        "2s, 2000",
        "1m, 60000",
        "1h, 3600000",
        "40.95s, 40950",
        "1.5h, 5400000",
        "0s, 0",
        "0.001s, 1",
        "007s, 7000"
    })
    void aDurationIsADecimalNumberWithItsUnit(String text, long millis) throws BadValue {
        assertThat(ANY.from(text(text))).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s",
                "2",
                "2 s",
                "-1s",
                "+1s",
                "1.s",
                ".5s",
                "1e3s",
                "1d",
                "2S",
                "1m30s",
                "0.5ms",
                "9999999999s",
                "999999999h"
            })
    void whatIsNotOneOrDoesNotFitIsRefused(String text) {
        assertThatThrownBy(() -> ANY.from(text(text))).isInstanceOf(BadValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1ms", "999ms", "1s", "40.95s", "61s", "1h", "24h"})
    void aDurationIsWrittenAsItIsRead(String text) throws BadValue {
        assertThat(Durations.format(ANY.from(text(text)))).isEqualTo(text);
    }

    private static Node text(String text) {
        return new Node.Scalar(Position.START, Node.ScalarKind.TEXT, text);
    }
}
