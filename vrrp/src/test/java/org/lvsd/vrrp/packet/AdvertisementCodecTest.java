package org.lvsd.vrrp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.packet.Captures.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdvertisementCodecTest {
    /** A million by default, five in the nightly profile. */
    private static final int MUTATIONS = Integer.getInteger("lvsd.mutations", 1_000_000);

    @ParameterizedTest
    @EnumSource
    void aCapturedMessageDecodesToWhatItsSenderMeant(Captures capture) {
        assertThat(capture.decode(capture.bytes())).isEqualTo(new Decoded(capture.advertisement, capture.style));
    }

    @ParameterizedTest
    @EnumSource
    void encodingGivesTheCapturedBytesBack(Captures capture) {
        byte[] encoded = AdvertisementCodec.encode(
                capture.advertisement, capture.source(), capture.destination(), capture.style);
        assertThat(encoded).isEqualTo(capture.bytes());
    }

    @ParameterizedTest
    @EnumSource
    void aMessageTruncatedAnywhereIsRejectedForItsLength(Captures capture) {
        byte[] whole = capture.bytes();
        for (int length = 0; length < whole.length; length++) {
            DecodeResult result = capture.decode(Arrays.copyOf(whole, length));
            assertThat(result)
                    .as("%d bytes", length)
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            rejection -> assertThat(rejection.reason()).isEqualTo(RejectionReason.LENGTH));
        }
    }

    @ParameterizedTest
    @EnumSource
    void paddingAfterTheMessageIsIgnored(Captures capture) {
        byte[] whole = capture.bytes();
        byte[] padded = Arrays.copyOf(whole, whole.length + 26);
        Arrays.fill(padded, whole.length, padded.length, (byte) 0x5a);
        assertThat(capture.decode(padded)).isEqualTo(new Decoded(capture.advertisement, capture.style));
    }

    @ParameterizedTest
    @EnumSource
    void aMessageInTheMiddleOfABufferDecodesAlike(Captures capture) {
        byte[] message = capture.bytes();
        byte[] buffer = new byte[message.length + 40];
        System.arraycopy(message, 0, buffer, 20, message.length);
        assertThat(AdvertisementCodec.decode(buffer, 20, message.length, capture.source(), capture.destination()))
                .isEqualTo(new Decoded(capture.advertisement, capture.style));
    }

    @ParameterizedTest
    @EnumSource
    void everySingleWrongBitIsNoticed(Captures capture) {
        for (int bit = 0; bit < capture.bytes().length * 8; bit++) {
            byte[] mutated = capture.bytes();
            mutated[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(capture.decode(mutated)).as("bit %d", bit).isInstanceOf(Rejection.class);
        }
    }

    @Test
    void whateverTheBytesAreDecodingAnswers() {
        long seed = Long.getLong("lvsd.mutations.seed", 0x5eed_11bbL);
        SplittableRandom random = new SplittableRandom(seed);
        Captures[] captures = Captures.values();
        Map<AddressFamily, Integer> decoded = new EnumMap<>(AddressFamily.class);
        for (int i = 0; i < MUTATIONS; i++) {
            Captures capture = captures[random.nextInt(captures.length)];
            byte[] bytes = mutate(capture, random);
            try {
                if (capture.decode(bytes) instanceof Decoded good) {
                    decoded.merge(good.advertisement().family(), 1, Integer::sum);
                    assertRoundTrip(good, capture);
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + i + ": " + Arrays.toString(bytes), e);
            }
        }
        assertThat(decoded)
                .as("some of each family survive, or nothing was proven; seed %d", seed)
                .hasSize(2)
                .allSatisfy((family, count) -> assertThat(count).isGreaterThan(10_000));
    }

    @Test
    void everyFieldSurvivesARoundTrip() {
        long seed = Long.getLong("lvsd.mutations.seed", 0x5eed_22ccL);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            Advertisement advertisement = randomAdvertisement(random);
            ChecksumStyle style = random.nextBoolean() ? ChecksumStyle.PLAIN : ChecksumStyle.PSEUDO_HEADER;
            boolean ipv6 = advertisement.family() == AddressFamily.IPV6;
            InetAddress source = address(ipv6 ? "fe80::7" : "10.1.2.3");
            InetAddress destination = address(ipv6 ? "ff02::12" : "224.0.0.18");
            byte[] bytes = AdvertisementCodec.encode(advertisement, source, destination, style);
            DecodeResult result = AdvertisementCodec.decode(bytes, 0, bytes.length, source, destination);
            assertThat(result).as("seed %d, round %d", seed, i).isInstanceOf(Decoded.class);
            assertThat(((Decoded) result).advertisement()).isEqualTo(advertisement);
        }
    }

    @Test
    void theReservedBitsOfVersion3AreIgnored() {
        byte[] bytes = Captures.PCAPPLUSPLUS_V3_WITHOUT_PSEUDO_HEADER.bytes();
        bytes[4] |= (byte) 0xf0;
        assertThat(Captures.PCAPPLUSPLUS_V3.decode(withChecksum(bytes)))
                .isEqualTo(new Decoded(Captures.PCAPPLUSPLUS_V3.advertisement, ChecksumStyle.PLAIN));
    }

    @Test
    void anotherVersionIsRejected() {
        assertRejected(0, 0x41, RejectionReason.VERSION, 4);
        assertRejected(0, 0x11, RejectionReason.VERSION, 1);
    }

    @Test
    void version2OverIpv6IsRejected() {
        byte[] bytes = Captures.SCAPY_V3_IPV6.bytes();
        bytes[0] = 0x21;
        assertThat(Captures.SCAPY_V3_IPV6.decode(bytes)).isEqualTo(new Rejection(RejectionReason.VERSION, 2, 3));
    }

    @Test
    void anotherTypeIsRejected() {
        assertRejected(0, 0x32, RejectionReason.TYPE, 2);
    }

    @Test
    void virtualRouterZeroIsRejected() {
        assertRejected(1, 0, RejectionReason.VIRTUAL_ROUTER_ID, 0);
    }

    @Test
    void aMessageWithoutAddressesIsRejected() {
        byte[] bytes = Arrays.copyOf(Captures.PCAPPLUSPLUS_V3.bytes(), 8);
        bytes[3] = 0;
        assertThat(Captures.PCAPPLUSPLUS_V3.decode(withChecksum(bytes)))
                .isEqualTo(new Rejection(RejectionReason.ADDRESS_COUNT, 0, 1));
    }

    @Test
    void anIntervalOfZeroWouldMakeEveryBackupMasterAtOnceAndIsRejected() {
        assertRejected(5, 0, RejectionReason.INTERVAL, 0);
    }

    @Test
    void aWrongChecksumIsToldWithTheRightOne() {
        byte[] bytes = Captures.PCAPPLUSPLUS_V3.bytes();
        bytes[6] = 0;
        bytes[7] = 0;
        assertThat(Captures.PCAPPLUSPLUS_V3.decode(bytes))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.describe()).isEqualTo("checksum 0x0000, expected 0x484d"));
    }

    @Test
    void anIpv4AddressMappedIntoIpv6StaysAnIpv6Address() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        InetAddress address = Inet6Address.getByAddress(null, mapped, -1);
        Advertisement advertisement = Advertisement.of(3, 1, 1, 1, List.of(address));
        InetAddress source = address("fe80::1");
        InetAddress destination = address("ff02::12");
        byte[] bytes = AdvertisementCodec.encode(advertisement, source, destination, ChecksumStyle.PLAIN);
        assertThat(AdvertisementCodec.decode(bytes, 0, bytes.length, source, destination))
                .isEqualTo(new Decoded(advertisement, ChecksumStyle.PSEUDO_HEADER));
    }

    @Test
    void theSameAdvertisementIsEncodedOnce() {
        Captures capture = Captures.KEEPALIVED_V3_FIVE_ADDRESSES;
        var encoded = new EncodedAdvertisement(capture.source(), capture.destination(), capture.style);
        byte[] first = encoded.bytes(capture.advertisement);
        assertThat(first).isEqualTo(capture.bytes());
        assertThat(encoded.bytes(capture.advertisement)).isSameAs(first);
        Advertisement same = capture.advertisement;
        Advertisement stop =
                Advertisement.of(3, same.virtualRouterId(), 0, same.intervalCentiseconds(), same.addresses());
        assertThat(encoded.bytes(stop)).isNotEqualTo(first);
    }

    private static void assertRejected(int index, int value, RejectionReason reason, int found) {
        byte[] bytes = Captures.PCAPPLUSPLUS_V3.bytes();
        bytes[index] = (byte) value;
        assertThat(Captures.PCAPPLUSPLUS_V3.decode(withChecksum(bytes)))
                .isInstanceOfSatisfying(Rejection.class, rejection -> {
                    assertThat(rejection.reason()).isEqualTo(reason);
                    assertThat(rejection.found()).isEqualTo(found);
                });
    }

    /** With the checksum of version 3 that has no pseudo-header (and of version 2). */
    private static byte[] withChecksum(byte[] bytes) {
        bytes[6] = 0;
        bytes[7] = 0;
        int checksum = Checksum.plain(bytes, 0, bytes.length);
        bytes[6] = (byte) (checksum >> 8);
        bytes[7] = (byte) checksum;
        return bytes;
    }

    /** With that of version 3 over IPv6, which always covers the pseudo-header. */
    private static byte[] withChecksum(byte[] bytes, InetAddress source, InetAddress destination) {
        bytes[6] = 0;
        bytes[7] = 0;
        int checksum = Checksum.withPseudoHeader(bytes, 0, bytes.length, source, destination);
        bytes[6] = (byte) (checksum >> 8);
        bytes[7] = (byte) checksum;
        return bytes;
    }

    private static byte[] withChecksum(byte[] bytes, Captures capture) {
        InetAddress source = capture.source();
        return source instanceof Inet6Address
                ? withChecksum(bytes, source, capture.destination())
                : withChecksum(bytes);
    }

    /** Half of them get a right checksum again, to come deeper. */
    private static byte[] mutate(Captures capture, SplittableRandom random) {
        byte[] bytes = capture.bytes();
        byte[] mutated = random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 8)) : bytes;
        for (int i = random.nextInt(4); i > 0 && mutated.length > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
        }
        return mutated.length >= 8 && random.nextBoolean() ? withChecksum(mutated, capture) : mutated;
    }

    private static void assertRoundTrip(Decoded decoded, Captures capture) {
        byte[] again = AdvertisementCodec.encode(
                decoded.advertisement(), capture.source(), capture.destination(), decoded.checksumStyle());
        assertThat(capture.decode(again)).isEqualTo(decoded);
    }

    private static Advertisement randomAdvertisement(SplittableRandom random) {
        int version = random.nextInt(2, 4);
        boolean ipv6 = version == 3 && random.nextBoolean();
        List<InetAddress> addresses = new ArrayList<>();
        for (int i = random.nextInt(1, random.nextInt(20) == 0 ? 256 : 6); i > 0; i--) {
            byte[] bytes = new byte[ipv6 ? 16 : 4];
            random.nextBytes(bytes);
            addresses.add(WireAddress.of(bytes));
        }
        int interval = version == 3 ? random.nextInt(1, 4096) : random.nextInt(256) * 100;
        Authentication authentication =
                version == 3 ? Authentication.NONE : new Authentication(random.nextInt(256), random.nextLong());
        return new Advertisement(
                version, random.nextInt(1, 256), random.nextInt(256), interval, addresses, authentication);
    }
}
