package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lvsd.healthcheck.core.Advice;

class AdviceTextTest {
    @Test
    void tellsWhatAServerWantsInAnOperatorsWords() {
        assertThat(AdviceText.of(new Advice(Advice.Mode.DRAIN, null))).isEqualTo("no new connections (drain)");
        assertThat(AdviceText.of(new Advice(Advice.Mode.READY, new Advice.Weight.Percent(50))))
                .isEqualTo("connections, 50% of its weight");
        assertThat(AdviceText.of(new Advice(null, new Advice.Weight.Absolute(7))))
                .isEqualTo("a weight of 7");
    }
}
