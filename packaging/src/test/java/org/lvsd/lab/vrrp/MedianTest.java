package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SpreadTest {
    @Test
    void aMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(Spread.of(4, 1, 3, 2).median()).isEqualTo(2.5);
        assertThat(Spread.of(3, 1, 2).median()).isEqualTo(2);
        assertThat(Spread.of().median()).isNaN();
    }

    @Test
    void moreRoundsLeaveLessToChance() {
        assertThat(Spread.of(1, 2, 3, 4, 5).error()).isEqualTo(0.83, within(0.01));
        assertThat(Spread.of(1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5)
                        .error())
                .isLessThan(0.83);
    }

    @Test
    void withoutSpreadOnlyTheResolutionMakesATie() {
        assertThat(Spread.of(40, 40, 40).isTie(Spread.of(41, 41, 41), 1)).isTrue();
        assertThat(Spread.of(40, 40, 40).isTie(Spread.of(41.1, 41.1, 41.1), 1)).isFalse();
    }

    @Test
    void whatSpreadsWidelyIsATieFurtherApart() {
        assertThat(Spread.of(300, 310, 320).isTie(Spread.of(305, 315, 325), 1)).isTrue();
        assertThat(Spread.of(300, 310, 320).isTie(Spread.of(330, 340, 350), 1)).isFalse();
    }

    @Test
    void aRealDifferenceDoesNotHideInAWideSpread() {
        assertThat(Spread.of(200, 300, 400).isTie(Spread.of(214, 314, 414), 1)).isTrue();
        assertThat(Spread.of(220, 320, 420).isTie(Spread.of(200, 300, 400), 1)).isFalse();
    }

    @Test
    void whatWasNotMeasuredTiesWithNothing() {
        assertThat(Spread.of().isTie(Spread.of(1), 1)).isFalse();
    }
}
