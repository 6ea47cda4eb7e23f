package org.lvsd.vrrp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.packet.SignedVectors.EPOCH_MILLIS;
import static org.lvsd.vrrp.packet.SignedVectors.KEY;
import static org.lvsd.vrrp.packet.SignedVectors.authenticator;
import static org.lvsd.vrrp.packet.SignedVectors.settings;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthenticatorTest {
    private static final HmacKey OTHER = SignedVectors.key(2, 100);

    @ParameterizedTest
    @EnumSource
    void theDraftsVectorIsWhatIsSent(SignedVectors vector) {
        assertThat(vector.signed(authenticator(), EPOCH_MILLIS)).isEqualTo(vector.bytes());
    }

    @ParameterizedTest
    @EnumSource
    void theDraftsVectorIsTaken(SignedVectors vector) {
        assertThat(vector.decode(vector.bytes())).isEqualTo(new Decoded(vector.advertisement(), vector.style));
        assertThat(vector.judge(authenticator(), vector.bytes(), EPOCH_MILLIS)).isNull();
    }

    @Test
    void overIpv4ThePseudoHeadersChecksumLeavesTheTrailerOutToo() {
        SignedVectors vector = SignedVectors.IPV4;
        var encoded = new EncodedAdvertisement(vector.source(), vector.destination(), ChecksumStyle.PSEUDO_HEADER);
        byte[] unsigned = encoded.bytes(vector.advertisement());
        byte[] trailer = authenticator().sign(unsigned, vector.source(), EPOCH_MILLIS);

        byte[] signed = encoded.bytes(vector.advertisement(), trailer);

        assertThat(Arrays.copyOf(signed, unsigned.length)).isEqualTo(unsigned);
        assertThat(vector.judge(authenticator(), signed, EPOCH_MILLIS)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void whoAuthenticatesNobodyUnderstandsASignedOneAsWell(SignedVectors vector) {
        assertThat(vector.decode(vector.bytes())).isInstanceOf(Decoded.class);
    }

    @Test
    void theSourceIsSignedToo() {
        SignedVectors vector = SignedVectors.IPV4;
        assertThat(authenticator()
                        .verify(
                                vector.advertisement(),
                                vector.bytes(),
                                Captures.address("198.51.100.11"),
                                EPOCH_MILLIS))
                .isEqualTo(new Rejection(RejectionReason.HMAC, 0, 0));
    }

    @Test
    void anUnsignedOneIsTakenByAllButWhoEnforces() {
        byte[] unsigned = Arrays.copyOf(SignedVectors.IPV4.bytes(), SignedVectors.IPV4.messageBytes());
        assertThat(judge(HmacMode.ENFORCE, unsigned)).isEqualTo(RejectionReason.AUTHENTICATION_MISSING);
        assertThat(judge(HmacMode.PERMISSIVE, unsigned)).isNull();
        assertThat(judge(HmacMode.RECEIVE_ONLY, unsigned)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aWrongTrailerIsTakenByNobody(HmacMode mode) {
        assertThat(judge(mode, SignedVectors.IPV4.flipped(39, 0))).isEqualTo(RejectionReason.HMAC);
        assertThat(judge(mode, SignedVectors.IPV4.flipped(12, 1))).isEqualTo(RejectionReason.AUTHENTICATION_MALFORMED);
        assertThat(judge(mode, SignedVectors.IPV4.bytes())).isNull();
    }

    @Test
    void whoOnlyReceivesDoesNotSign() {
        assertThat(authenticator(HmacMode.ENFORCE, AntiReplay.TIME).signs()).isTrue();
        assertThat(authenticator(HmacMode.PERMISSIVE, AntiReplay.TIME).signs()).isTrue();
        assertThat(authenticator(HmacMode.RECEIVE_ONLY, AntiReplay.TIME).signs())
                .isFalse();
    }

    private static RejectionReason judge(HmacMode mode, byte[] bytes) {
        return SignedVectors.IPV4.judge(authenticator(mode, AntiReplay.TIME), bytes, EPOCH_MILLIS);
    }

    @Test
    void aKeyIsExchangedStepByStepWithoutALoss() {
        SignedVectors vector = SignedVectors.IPV4;
        Authenticator sender = authenticator();
        Authenticator receiver = authenticator();
        HmacSettings old = settings(HmacMode.ENFORCE, AntiReplay.TIME, 1, KEY);
        HmacSettings both = settings(HmacMode.ENFORCE, AntiReplay.TIME, 1, KEY, OTHER);
        HmacSettings moved = settings(HmacMode.ENFORCE, AntiReplay.TIME, 2, KEY, OTHER);
        HmacSettings fresh = settings(HmacMode.ENFORCE, AntiReplay.TIME, 2, OTHER);
        long now = EPOCH_MILLIS;
        for (HmacSettings[] step : new HmacSettings[][] {
            {old, old}, {old, both}, {both, both}, {moved, both}, {moved, moved}, {moved, fresh}, {fresh, fresh}
        }) {
            sender.adopt(step[0]);
            receiver.adopt(step[1]);
            byte[] sent = vector.signed(sender, ++now);
            assertThat(vector.judge(receiver, sent, now)).isNull();
            assertThat(vector.judge(receiver, sent, now)).isEqualTo(RejectionReason.REPLAY);
        }
        assertThat(vector.judge(receiver, vector.signed(authenticator(), now + 1), now + 1))
                .as("the old key is gone")
                .isEqualTo(RejectionReason.KEY_UNKNOWN);
    }

    @Test
    void anInstanceThatWasOfTheOtherFamilyBeforeSignsAndVerifiesAsAnyOther() {
        Authenticator changed = authenticator();
        assertThat(SignedVectors.IPV6.signed(changed, EPOCH_MILLIS)).isNotEmpty();

        byte[] sent = SignedVectors.IPV4.signed(changed, EPOCH_MILLIS + 1);

        assertThat(SignedVectors.IPV4.judge(authenticator(), sent, EPOCH_MILLIS + 1))
                .isNull();
    }

    @Test
    void everyCopyOfAnAdvertisementHasTheSameTrailer() {
        SignedVectors vector = SignedVectors.IPV6;
        Authenticator sender = authenticator();
        var one = new EncodedAdvertisement(vector.source(), Captures.address("fe80::20"), vector.style);
        var other = new EncodedAdvertisement(vector.source(), Captures.address("fe80::30"), vector.style);
        byte[] trailer = sender.sign(one.bytes(vector.advertisement()), vector.source(), EPOCH_MILLIS);

        byte[] first = one.bytes(vector.advertisement(), trailer);
        byte[] second = other.bytes(vector.advertisement(), trailer);

        assertThat(Arrays.copyOfRange(first, 24, 52)).isEqualTo(Arrays.copyOfRange(second, 24, 52));
        assertThat(Arrays.copyOf(first, 24))
                .as("the checksum covers the destination")
                .isNotEqualTo(Arrays.copyOf(second, 24));
        assertThat(vector.judge(authenticator(), first, EPOCH_MILLIS)).isNull();
    }

    @Test
    void aRejectionSaysWhatToLookFor() {
        assertThat(new Rejection(RejectionReason.STALE, -3600, 5).describe())
                .isEqualTo("it is signed 3600 s ago, and 5 s are allowed: a replay, or the clocks of the two differ");
        assertThat(new Rejection(RejectionReason.STALE, 7, 5).describe())
                .startsWith("it is signed 7 s in the future, and 5 s are allowed");
        assertThat(new Rejection(RejectionReason.KEY_UNKNOWN, 7, 1).describe())
                .isEqualTo("it is signed with key 7, which is not configured here");
    }
}
