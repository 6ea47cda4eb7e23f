package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MedianTest {
    @Test
    void ofAnEvenNumberItIsBetweenTheTwoInTheMiddle() {
        assertThat(Median.of(4, 1, 3, 2)).isEqualTo(2.5);
        assertThat(Median.of(3, 1, 2)).isEqualTo(2);
    }

    @Test
    void ofNothingItIsNoNumberSoThatNoGoalIsReached() {
        assertThat(Median.of()).isNaN();
    }
}
