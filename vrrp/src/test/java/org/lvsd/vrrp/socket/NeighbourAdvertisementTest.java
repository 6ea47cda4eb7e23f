package org.lvsd.vrrp.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NeighbourAdvertisementTest {
    /** Captured from keepalived 2.2.7, on a host that forwards, taking over fd09::100. */
    private static final String KEEPALIVED = "333300000001" + "020000000002" + "86dd"
            + "6000000000203aff" + "fd090000000000000000000000000100" + "ff020000000000000000000000000001"
            + "8800d889a0000000" + "fd090000000000000000000000000100" + "0201020000000002";

    @Test
    void theFrameIsTheOneThatKeepalivedSends() throws Exception {
        byte[] octets = HexFormat.of().parseHex("fd090000000000000000000000000100");
        Inet6Address address = (Inet6Address) InetAddress.getByAddress(octets);

        byte[] frame = NeighbourAdvertisement.frame(new MacAddress(0x0200_0000_0002L), address);

        assertThat(HexFormat.of().formatHex(frame)).isEqualTo(KEEPALIVED);
    }

    @Test
    void theChecksumHoldsForAnyAddress() throws Exception {
        long seed = 4861;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] octets = new byte[16];
            random.nextBytes(octets);
            octets[0] = (byte) 0xfd;
            Inet6Address address = (Inet6Address) InetAddress.getByAddress(octets);

            byte[] frame = NeighbourAdvertisement.frame(new MacAddress(random.nextLong() >>> 16), address);

            assertThat(onesComplementSum(frame))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(0xffff);
        }
    }

    /** RFC 8200, 8.1, word by word and folded each time, unlike the code it judges. */
    private static int onesComplementSum(byte[] frame) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        int sum = 32 + 58;
        for (int at = 14 + 8; at < frame.length; at += 2) {
            sum += Short.toUnsignedInt(in.getShort(at));
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }
}
