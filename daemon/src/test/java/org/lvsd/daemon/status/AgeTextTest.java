package org.lvsd.daemon.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AgeTextTest {
    @Test
    void durationsAreShort() {
        assertThat(AgeText.of(Duration.ofSeconds(-5))).isEqualTo("0s");
        assertThat(AgeText.of(Duration.ofSeconds(119))).isEqualTo("119s");
        assertThat(AgeText.of(Duration.ofMinutes(2))).isEqualTo("2m");
        assertThat(AgeText.of(Duration.ofHours(2))).isEqualTo("2h");
        assertThat(AgeText.of(Duration.ofDays(2))).isEqualTo("2d");
    }
}
