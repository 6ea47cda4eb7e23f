package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that fails without a sign: two masters cannot be helped until it works again, and then there is one. */
@KernelTest
class SplitTest {
    private static final String WEB = Site.VIP + ":80";

    @ParameterizedTest(name = "VRRP version {0}")
    @ValueSource(ints = {2, 3})
    void aSplitPairAgreesOnOneMasterWithinAnAdvertisementOfHearingEachOther(int version) throws Exception {
        try (Pair pair = start(version);
                Witness witness = pair.witness()) {
            Client client = new Client(pair.site.client);
            long silenced = System.nanoTime();
            pair.site.silence(pair.site.director1);
            long silent = System.nanoTime();
            Eventually.within(Pair.SOON, "director2 takes over", () -> pair.holds(pair.two));
            // Nobody could tell it: 3 × 1 s + (256 - 100)/256 s from the last advertisement, which may be 1 s ago.
            long taken = System.nanoTime();
            assertThat(Duration.ofNanos(taken - silenced)).isGreaterThan(Duration.ofMillis(2_500));
            assertThat(Duration.ofNanos(taken - silent))
                    .isLessThan(Duration.ofSeconds(5).plus(Stalls.since(silenced)));
            assertThat(pair.holds(pair.one)).as("director1 knows of nothing").isTrue();
            Eventually.within(Pair.SOON, "director2 answers", () -> client.reaches(WEB));
            long healed = System.nanoTime();
            pair.site.hear(pair.site.director1);
            pair.awaitMaster(pair.one);
            Eventually.pause(Duration.ofSeconds(4));
            // One interval until the higher is heard, and what a slow machine adds.
            assertThat(witness.sharedSince(healed))
                    .isLessThan(Duration.ofMillis(1_000 + 700).plus(Stalls.since(healed)));
            assertThat(pair.holds(pair.one)).isTrue();
            assertThat(pair.holds(pair.two)).isFalse();
            assertThat(client.get(WEB, Duration.ofSeconds(2))).startsWith("real");
        }
    }

    private static Pair start(int version) throws Exception {
        return Pair.start(
                Site.VIP,
                Configurations.pair(150, "1s", version) + Configurations.web("1s"),
                Configurations.pair(100, "1s", version) + Configurations.web("1s"));
    }
}
