package org.lvsd.vrrp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.packet.SignedVectors.EPOCH_MILLIS;
import static org.lvsd.vrrp.packet.SignedVectors.authenticator;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clocks that stand still, are set, and wrap. */
class SequenceTest {
    private static final SignedVectors VECTOR = SignedVectors.IPV4;
    private static final long HOUR_MILLIS = 3_600_000;
    /** The last second that 32 bits hold, in 2106. */
    private static final long WRAP_MILLIS = 0xffff_ffffL * 1000;

    @Test
    void aSequenceIsSecondsAFractionAndACounter() {
        assertThat(Sequence.ofMillis(EPOCH_MILLIS)).isEqualTo(SignedVectors.SEQUENCE);
        assertThat(Sequence.ofMillis(1_250)).isEqualTo(0x0000_0001_4000_0000L);
        assertThat(Sequence.ofMillis(999)).isEqualTo(0x0000_0000_ffbe_0000L);
    }

    @Test
    void whileTheClockStandsStillTheCounterGoesOn() {
        Authenticator sender = authenticator();
        for (int i = 0; i < 3; i++) {
            assertThat(sent(sender, EPOCH_MILLIS)).isEqualTo(SignedVectors.SEQUENCE + i);
        }
        assertThat(sent(sender, EPOCH_MILLIS + 500)).isEqualTo(0x6800_0001_0000_0000L);
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatWasSetBackWithinTheWindowIsOutwaited(AntiReplay antiReplay) {
        Authenticator sender = authenticator(HmacMode.ENFORCE, antiReplay);
        sent(sender, EPOCH_MILLIS);
        assertThat(sent(sender, EPOCH_MILLIS - 5_000)).isEqualTo(SignedVectors.SEQUENCE + 1);
    }

    @Test
    void aClockThatWasSetBackByMoreIsFollowedOrOutwaited() {
        Authenticator timed = authenticator(HmacMode.ENFORCE, AntiReplay.TIME);
        sent(timed, EPOCH_MILLIS);
        assertThat(sent(timed, EPOCH_MILLIS - HOUR_MILLIS)).isEqualTo(Sequence.ofMillis(EPOCH_MILLIS - HOUR_MILLIS));

        Authenticator monotonic = authenticator(HmacMode.ENFORCE, AntiReplay.MONOTONIC);
        sent(monotonic, EPOCH_MILLIS);
        assertThat(sent(monotonic, EPOCH_MILLIS - HOUR_MILLIS)).isEqualTo(SignedVectors.SEQUENCE + 1);
    }

    @Test
    void theWindowIsAllowedInBothDirections() {
        byte[] sent = VECTOR.signed(authenticator(), EPOCH_MILLIS);
        for (int seconds : new int[] {-5, 0, 5}) {
            assertThat(VECTOR.judge(authenticator(), sent, EPOCH_MILLIS + seconds * 1000L))
                    .isNull();
        }
        for (int seconds : new int[] {-6, 6, -3600, Integer.MAX_VALUE}) {
            assertThat(VECTOR.judge(authenticator(), sent, EPOCH_MILLIS + seconds * 1000L))
                    .as("%d s", seconds)
                    .isEqualTo(RejectionReason.STALE);
        }
    }

    @Test
    void halfARoundOfTheSecondsAwayIsStaleToo() {
        byte[] sent = VECTOR.signed(authenticator(), EPOCH_MILLIS);
        assertThat(VECTOR.judge(authenticator(), sent, EPOCH_MILLIS + 0x8000_0000L * 1000))
                .isEqualTo(RejectionReason.STALE);
    }

    @Test
    void withoutTimeNothingIsStale() {
        Authenticator receiver = authenticator(HmacMode.ENFORCE, AntiReplay.MONOTONIC);
        assertThat(VECTOR.judge(receiver, VECTOR.bytes(), EPOCH_MILLIS + 1000 * HOUR_MILLIS))
                .isNull();
        assertThat(VECTOR.judge(receiver, VECTOR.bytes(), EPOCH_MILLIS + 2000 * HOUR_MILLIS))
                .isEqualTo(RejectionReason.REPLAY);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHeardAgainIsAReplay(AntiReplay antiReplay) {
        Authenticator sender = authenticator(HmacMode.ENFORCE, antiReplay);
        Authenticator receiver = authenticator(HmacMode.ENFORCE, antiReplay);
        byte[] first = VECTOR.signed(sender, EPOCH_MILLIS);
        byte[] second = VECTOR.signed(sender, EPOCH_MILLIS);

        assertThat(VECTOR.judge(receiver, second, EPOCH_MILLIS)).isNull();
        assertThat(VECTOR.judge(receiver, second, EPOCH_MILLIS)).isEqualTo(RejectionReason.REPLAY);
        assertThat(VECTOR.judge(receiver, first, EPOCH_MILLIS)).isEqualTo(RejectionReason.REPLAY);
    }

    @Test
    void whoHasNoKeyMovesNoMark() {
        Authenticator receiver = authenticator();
        byte[] forged = VECTOR.signed(authenticator(), EPOCH_MILLIS + 4_000);
        forged[forged.length - 1] ^= 1;

        assertThat(VECTOR.judge(receiver, forged, EPOCH_MILLIS)).isEqualTo(RejectionReason.HMAC);
        assertThat(VECTOR.judge(receiver, VECTOR.bytes(), EPOCH_MILLIS)).isNull();
    }

    @Test
    void aMarkThatWasSetByAClockThatIsWrongNoMoreIsForgotten() {
        Authenticator receiver = authenticator();
        long ahead = EPOCH_MILLIS + HOUR_MILLIS;
        assertThat(VECTOR.judge(receiver, VECTOR.signed(authenticator(), ahead), ahead))
                .isNull();

        assertThat(VECTOR.judge(receiver, VECTOR.bytes(), EPOCH_MILLIS)).isNull();
        assertThat(VECTOR.judge(receiver, VECTOR.bytes(), EPOCH_MILLIS)).isEqualTo(RejectionReason.REPLAY);
    }

    @ParameterizedTest
    @EnumSource
    void theSecondsWrapInTheYear2106WithoutAnybodyNoticing(AntiReplay antiReplay) {
        Authenticator sender = authenticator(HmacMode.ENFORCE, antiReplay);
        Authenticator receiver = authenticator(HmacMode.ENFORCE, antiReplay);
        List<Long> sequences = new ArrayList<>();
        byte[] before = VECTOR.signed(sender, WRAP_MILLIS);
        assertThat(VECTOR.judge(receiver, before, WRAP_MILLIS)).isNull();
        for (int second = 1; second <= 3; second++) {
            long now = WRAP_MILLIS + second * 1000L;
            byte[] sent = VECTOR.signed(sender, now);
            sequences.add(SignedVectors.sequence(sent));
            assertThat(VECTOR.judge(receiver, sent, now)).isNull();
            assertThat(VECTOR.judge(receiver, before, now)).isEqualTo(RejectionReason.REPLAY);
        }
        assertThat(sequences).containsExactly(0L, 1L << 32, 2L << 32);
    }

    @Test
    void onALinkTheSenderThatIsSilentForLongestIsForgottenFirst() {
        HmacSettings settings = SignedVectors.settings(HmacMode.ENFORCE, AntiReplay.MONOTONIC, 1, SignedVectors.KEY);
        HighWaterMarks marks = new HighWaterMarks();
        int most = HighWaterMarks.MOST;
        for (int i = 0; i < most; i++) {
            assertThat(marks.advance(sender(i), 10, 0, settings)).isTrue();
        }
        assertThat(marks.advance(sender(0), 11, 0, settings)).isTrue();
        assertThat(marks.advance(sender(most), 10, 0, settings)).isTrue();

        assertThat(marks.advance(sender(0), 11, 0, settings)).as("kept").isFalse();
        assertThat(marks.advance(sender(most), 10, 0, settings)).as("kept").isFalse();
        assertThat(marks.advance(sender(1), 10, 0, settings)).as("forgotten").isTrue();
    }

    @Test
    void eachOfTwentySendersHasItsMark() {
        Authenticator receiver =
                new Authenticator(SignedVectors.settings(HmacMode.ENFORCE, AntiReplay.TIME, 1, SignedVectors.KEY));
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            var encoded = new EncodedAdvertisement(sender(i), VECTOR.destination(), VECTOR.style);
            byte[] trailer = authenticator().sign(encoded.bytes(VECTOR.advertisement()), sender(i), EPOCH_MILLIS);
            sent.add(encoded.bytes(VECTOR.advertisement(), trailer));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(receiver.verify(VECTOR.advertisement(), sent.get(i), sender(i), EPOCH_MILLIS))
                    .isNull();
        }
        for (int i = 0; i < 20; i++) {
            assertThat(receiver.verify(VECTOR.advertisement(), sent.get(i), sender(i), EPOCH_MILLIS))
                    .isEqualTo(new Rejection(RejectionReason.REPLAY, 0, 0));
        }
    }

    private static InetAddress sender(int number) {
        return Captures.address("198.51." + (100 + number / 100) + "." + (100 + number % 100));
    }

    private static long sent(Authenticator sender, long epochMillis) {
        return SignedVectors.sequence(VECTOR.signed(sender, epochMillis));
    }
}
