package org.lvsd.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DelaysTest {
    private static final String EARLIER = """
            # TYPE late histogram
            late_bucket{le="0.001"} 100
            late_bucket{le="0.01"} 100
            late_bucket{le="+Inf"} 100
            late_count 100
            """;
    private static final String LATER = """
            # TYPE late histogram
            late_bucket{le="0.001"} 198
            late_bucket{le="0.01"} 199
            late_bucket{le="+Inf"} 200
            late_count 200
            """;

    @Test
    void whatCameMeanwhileIsToldByTheBoundsItIsWithin() {
        Delays delays = Delays.of(LATER, "late").since(Delays.of(EARLIER, "late"));

        assertThat(delays.millisOfQuantile(0.5)).isEqualTo(1);
        assertThat(delays.millisOfQuantile(0.99)).isEqualTo(10);
        assertThat(delays.millisOfQuantile(1)).isInfinite();
    }
}
