package org.lvsd.vrrp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.packet.SignedVectors.EPOCH_MILLIS;
import static org.lvsd.vrrp.packet.SignedVectors.authenticator;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is changed in a signed advertisement is noticed, and told by its reason. */
class AuthenticatorMutationTest {
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
                byte[] flipped = vector.flipped(i, bit);
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
            byte[] flipped = vector.flipped(i, 0);
            assertThat(vector.judge(authenticator(), flipped, EPOCH_MILLIS))
                    .as("byte %d", i)
                    .isIn(RejectionReason.CHECKSUM, RejectionReason.LENGTH);
        }
    }

    @Test
    void aForgedMessageWithARightChecksumFailsByItsHmac() {
        for (SignedVectors vector : SignedVectors.values()) {
            for (int i : new int[] {2, 5, vector.messageBytes() - 1, vector.bytes().length - 1}) {
                byte[] forged = vector.flipped(i, 0);
                putChecksum(vector, forged);
                assertThat(vector.judge(authenticator(), forged, EPOCH_MILLIS))
                        .as("%s, byte %d", vector, i)
                        .isEqualTo(RejectionReason.HMAC);
            }
        }
    }

    @Test
    void noMutationOfASignedAdvertisementPasses() {
        long seed = Long.getLong("lvsd.mutations.seed", 0x5eed_44aaL);
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

    private static void putChecksum(SignedVectors vector, byte[] bytes) {
        bytes[6] = 0;
        bytes[7] = 0;
        int checksum = vector == SignedVectors.IPV4
                ? Checksum.plain(bytes, 0, vector.messageBytes())
                : Checksum.withPseudoHeader(bytes, 0, bytes.length, vector.source(), vector.destination());
        bytes[6] = (byte) (checksum >> 8);
        bytes[7] = (byte) checksum;
    }
}
