package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenBucketTest {
    /** A monotonic clock may begin anywhere, and wrap around. */
    @ParameterizedTest
    @ValueSource(longs = {0, Long.MIN_VALUE, Long.MAX_VALUE - 15})
    void itGivesAllItHasAndThenOneAtATimeUntilItIsFullAgain(long begin) {
        TokenBucket bucket = new TokenBucket(3, 10);
        assertThat(taken(bucket, begin)).isEqualTo(3);
        assertThat(taken(bucket, begin + 9)).isZero();
        assertThat(taken(bucket, begin + 10)).isEqualTo(1);
        assertThat(taken(bucket, begin + 35)).isEqualTo(2);
        assertThat(taken(bucket, begin + 1_000)).isEqualTo(3);
    }

    private static int taken(TokenBucket bucket, long now) {
        int taken = 0;
        while (bucket.take(now)) {
            taken++;
        }
        return taken;
    }
}
