package org.lvsd.vrrp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lvsd.vrrp.packet.SignedVectors.EPOCH_MILLIS;
import static org.lvsd.vrrp.packet.SignedVectors.KEY;
import static org.lvsd.vrrp.packet.SignedVectors.authenticator;
import static org.lvsd.vrrp.packet.SignedVectors.settings;

import java.util.Arrays;
import java.util.SplittableRandom;
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

    @ParameterizedTest
    @EnumSource
    void whatIsTruncatedAnywhereIsRejectedForWhatIsMissing(SignedVectors vector) {
        byte[] whole = vector.bytes();
        for (int length = 0; length < whole.length; length++) {
            assertThat(vector.judge(authenticator(), Arrays.copyOf(whole, length), EPOCH_MILLIS))
                    .as("%d bytes", length)
                    .isEqualTo(truncated(vector, length));
        }
    }

    private static RejectionReason truncated(SignedVectors vector, int length) {
        if (length < vector.messageBytes()) {
            return RejectionReason.LENGTH;
        }
        if (vector == SignedVectors.IPV6) {
            return RejectionReason.CHECKSUM;
        }
        return length == vector.messageBytes()
                ? RejectionReason.AUTHENTICATION_MISSING
                : RejectionReason.AUTHENTICATION_MALFORMED;
    }

    @ParameterizedTest
    @EnumSource
    void bytesBehindTheTrailerAreNoTrailer(SignedVectors vector) {
        byte[] longer = Arrays.copyOf(vector.bytes(), vector.bytes().length + 1);
        assertThat(vector.judge(authenticator(), longer, EPOCH_MILLIS))
                .isEqualTo(
                        vector == SignedVectors.IPV4
                                ? RejectionReason.AUTHENTICATION_MALFORMED
                                : RejectionReason.CHECKSUM);
    }

    @Test
    void everyFlippedByteOfAnIpv4AdvertisementHasItsReason() {
        SignedVectors vector = SignedVectors.IPV4;
        for (int i = 0; i < vector.bytes().length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = flipped(vector, i, bit);
                assertThat(vector.judge(authenticator(), flipped, EPOCH_MILLIS))
                        .as("byte %d, bit %d", i, bit)
                        .isIn((Object[]) reasons(i));
            }
        }
    }

    private static RejectionReason[] reasons(int at) {
        int inTrailer = at - SignedVectors.IPV4.messageBytes();
        if (at == 0) {
            return reasons(RejectionReason.VERSION, RejectionReason.TYPE, RejectionReason.CHECKSUM);
        }
        if (inTrailer < 0) {
            return reasons(RejectionReason.CHECKSUM, RejectionReason.LENGTH);
        }
        return switch (inTrailer) {
            case 0, 2, 3 -> reasons(RejectionReason.AUTHENTICATION_MALFORMED);
            case 1 -> reasons(RejectionReason.KEY_UNKNOWN);
            case 4, 5, 6 -> reasons(RejectionReason.STALE);
            // The lowest three bits of the seconds are within the window, or just beyond it.
            case 7 -> reasons(RejectionReason.STALE, RejectionReason.HMAC);
            default -> reasons(RejectionReason.HMAC);
        };
    }

    private static RejectionReason[] reasons(RejectionReason... reasons) {
        return reasons;
    }

    @Test
    void everyFlippedByteOfAnIpv6AdvertisementIsNoticed() {
        SignedVectors vector = SignedVectors.IPV6;
        for (int i = 1; i < vector.bytes().length; i++) {
            byte[] flipped = flipped(vector, i, 0);
            assertThat(vector.judge(authenticator(), flipped, EPOCH_MILLIS))
                    .as("byte %d", i)
                    .isIn(RejectionReason.CHECKSUM, RejectionReason.LENGTH);
        }
    }

    @Test
    void aForgedMessageWithARightChecksumFailsByItsHmac() {
        for (SignedVectors vector : SignedVectors.values()) {
            for (int i : new int[] {2, 5, vector.messageBytes() - 1, vector.bytes().length - 1}) {
                byte[] forged = flipped(vector, i, 0);
                putChecksum(vector, forged);
                assertThat(vector.judge(authenticator(), forged, EPOCH_MILLIS))
                        .as("%s, byte %d", vector, i)
                        .isEqualTo(RejectionReason.HMAC);
            }
        }
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
    void noMutationOfASignedAdvertisementPasses() {
        long seed = 0x5eed_44aaL;
        SplittableRandom random = new SplittableRandom(seed);
        int hashed = 0;
        for (int i = 0; i < 200_000; i++) {
            SignedVectors vector = random.nextBoolean() ? SignedVectors.IPV4 : SignedVectors.IPV6;
            byte[] mutated = mutate(vector, random);
            RejectionReason reason = vector.judge(authenticator(), mutated, EPOCH_MILLIS);
            boolean same = Arrays.equals(mutated, vector.bytes());
            assertThat(reason == null)
                    .as("seed %d, round %d: %s", seed, i, Arrays.toString(mutated))
                    .isEqualTo(same);
            hashed += reason == RejectionReason.HMAC ? 1 : 0;
        }
        assertThat(hashed).as("how many came as far as the HMAC; seed %d", seed).isGreaterThan(20_000);
    }

    private static byte[] mutate(SignedVectors vector, SplittableRandom random) {
        byte[] bytes = vector.bytes();
        byte[] mutated = random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 8)) : bytes;
        for (int i = random.nextInt(1, 4); i > 0 && mutated.length > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
        }
        if (mutated.length == vector.bytes().length && random.nextBoolean()) {
            putChecksum(vector, mutated);
            // What made no difference but to the checksum is the vector again.
        }
        return mutated;
    }

    private static byte[] flipped(SignedVectors vector, int at, int bit) {
        byte[] bytes = vector.bytes();
        bytes[at] ^= (byte) (1 << bit);
        return bytes;
    }

    private static void putChecksum(SignedVectors vector, byte[] bytes) {
        bytes[6] = 0;
        bytes[7] = 0;
        int checksum = vector == SignedVectors.IPV4
                ? Checksum.plain(bytes, 0, vector.messageBytes())
                : Checksum.withPseudoHeader(bytes, 0, bytes.length, vector.source(), vector.destination());
        bytes[6] = (byte) (checksum >> 8);
        bytes[7] = (byte) checksum;
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
        assertThat(judge(mode, flipped(SignedVectors.IPV4, 39, 0))).isEqualTo(RejectionReason.HMAC);
        assertThat(judge(mode, flipped(SignedVectors.IPV4, 12, 1))).isEqualTo(RejectionReason.AUTHENTICATION_MALFORMED);
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
    void aKeyIsNotShown() {
        assertThat(KEY).hasToString("HmacKey[id=1]");
        assertThat(settings(HmacMode.ENFORCE, AntiReplay.TIME, 1, KEY).toString())
                .contains("keys=[HmacKey[id=1]]");
        assertThat(KEY).isEqualTo(SignedVectors.key(1, 0)).isNotEqualTo(SignedVectors.key(1, 1));
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> HmacKey.of(1, new byte[31])).hasMessage("key 1 has 31 bytes, not 32..64");
        assertThatThrownBy(() -> HmacKey.of(1, new byte[65])).hasMessage("key 1 has 65 bytes, not 32..64");
        assertThatThrownBy(() -> HmacKey.of(0, new byte[32])).hasMessage("key id 0 is not 1..255");
        assertThatThrownBy(() -> settings(HmacMode.ENFORCE, AntiReplay.TIME, 3, KEY))
                .hasMessage("the active key 3 is none of [HmacKey[id=1]]");
        assertThatThrownBy(() -> settings(HmacMode.ENFORCE, AntiReplay.TIME, 1, KEY, KEY))
                .hasMessageStartingWith("two keys of one id");
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
