package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void aSwapOfNeighboursIsOneEdit() {
        assertThat(Nearest.distance("nmae", "name")).isEqualTo(1);
        assertThat(Nearest.distance("name", "name")).isZero();
        assertThat(Nearest.distance("", "name")).isEqualTo(4);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void theNearestIsMeantIfItIsNear() {
        List<String> candidates = List.of("interval", "timeout", "rise");
        assertThat(Nearest.to("intervall", candidates)).isEqualTo("interval");
        assertThat(Nearest.to("TIMEOUT", candidates)).isEqualTo("timeout");
        assertThat(Nearest.to("port", candidates)).isNull();
    }
}
