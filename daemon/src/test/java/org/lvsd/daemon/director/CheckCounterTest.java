package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CheckCounterTest {
    private final CheckCounter counter = new CheckCounter(2, 3);

    private String turns(String results) {
        StringBuilder turns = new StringBuilder();
        for (int i = 0; i < results.length(); i++) {
            char each = results.charAt(i);
            turns.append(counter.count(each == '+') ? each : '.');
        }
        return turns.toString();
    }

    @Test
    void itIsKnownAfterRiseSuccessesOrFallFailures() {
        assertThat(turns("+++")).isEqualTo(".+.");
        assertThat(new CheckCounter(1, 1).count(false)).isTrue();
        assertThat(turns("---")).isEqualTo("..-");
    }

    @Test
    void resultsInBetweenStartTheCountAnew() {
        assertThat(turns("++--+--+---")).isEqualTo(".+........-");
    }

    @Test
    void theFirstFailuresMakeItDown() {
        assertThat(turns("----")).isEqualTo("..-.");
    }
}
