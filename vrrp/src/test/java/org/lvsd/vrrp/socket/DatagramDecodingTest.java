package org.lvsd.vrrp.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DatagramDecodingTest {
    /** Captured from keepalived 2.2.7, version 3, on 10.9.0.2: the IP packet as a raw socket hands it over. */
    private static final String PACKET4 = "45c0002000030000ff70d08d0a090002e0000012" + "31336401001475b00a090064";

    private static final String MESSAGE4 = "31336401001475b00a090064";
    /** Heard from keepalived 2.2.7, version 3, on fe80::ff:fe00:2: a raw socket hands over no header. */
    private static final String MESSAGE6 =
            "3134640200146ff1fe800000000000000000000000090100fd090000000000000000000000000100";

    private final ByteBuffer block =
            ByteBuffer.allocate(MessageLayout.DATA + 256).order(ByteOrder.nativeOrder());

    @Test
    void theHeaderOfAnIpv4DatagramIsReadAndStripped() throws Exception {
        int length = heard4(PACKET4);

        Datagram datagram = new Ipv4Family().decode(block, length);

        assertThat(HexFormat.of().formatHex(datagram.payload())).isEqualTo(MESSAGE4);
        assertThat(datagram.source()).isEqualTo(InetAddress.getByName("10.9.0.2"));
        assertThat(datagram.destination()).isEqualTo(new Ipv4Family().group());
        assertThat(datagram.hopLimit()).isEqualTo(255);
        assertThat(datagram.interfaceIndex()).isEqualTo(3);
        assertThat(datagram).hasToString("10.9.0.2 > 224.0.0.18 ttl 255 interface 3: " + MESSAGE4);
    }

    @Test
    void optionsOfTheIpv4HeaderAreStrippedToo() {
        // Router alert (RFC 2113): a header of 24 bytes.
        int length = heard4("46c0002400030000ff70d08d0a090002e0000012" + "94040000" + MESSAGE4);

        assertThat(HexFormat.of()
                        .formatHex(new Ipv4Family().decode(block, length).payload()))
                .isEqualTo(MESSAGE4);
    }

    @Test
    void whatFollowsTheIpv4DatagramIsNotPartOfIt() {
        int length = heard4(PACKET4 + "000000000000");

        assertThat(HexFormat.of()
                        .formatHex(new Ipv4Family().decode(block, length).payload()))
                .isEqualTo(MESSAGE4);
    }

    @Test
    void anIpv4DatagramCutInItsHeaderIsNone() {
        int length = heard4(PACKET4);
        for (int cut = 0; cut < 20; cut++) {
            assertThat(new Ipv4Family().decode(block, cut)).as("cut at %d", cut).isNull();
        }
        for (int cut = 20; cut <= length; cut++) {
            assertThat(new Ipv4Family().decode(block, cut).payload())
                    .as("cut at %d", cut)
                    .hasSize(cut - 20);
        }
    }

    @Test
    void noIpv4HeaderMakesTheDecoderThrow() {
        long seed = 791;
        SplittableRandom random = new SplittableRandom(seed);
        int decoded = 0;
        for (int i = 0; i < 20_000; i++) {
            int length = heard4(PACKET4);
            block.put(MessageLayout.DATA + random.nextInt(length), (byte) random.nextInt(256));
            block.put(MessageLayout.CONTROL + random.nextInt(32), (byte) random.nextInt(256));
            Datagram datagram = new Ipv4Family().decode(block, random.nextInt(length + 1));
            if (datagram != null) {
                assertThat(datagram.payload().length)
                        .as("seed %d, round %d", seed, i)
                        .isLessThanOrEqualTo(12);
                decoded++;
            }
        }
        assertThat(decoded).as("seed %d", seed).isBetween(1, 19_999);
    }

    @Test
    void withoutPacketInformationTheInterfaceIsUnknown() {
        int length = heard4(PACKET4);
        MessageLayout.lengths(block, 16, 0, length);

        assertThat(new Ipv4Family().decode(block, length).interfaceIndex()).isZero();
    }

    @Test
    void theHopLimitOfAnIpv6DatagramComesFromItsControlMessages() throws Exception {
        int length = heard6(254);

        Datagram datagram = new Ipv6Family().decode(block, length);

        assertThat(HexFormat.of().formatHex(datagram.payload())).isEqualTo(MESSAGE6);
        assertThat(datagram.source()).isEqualTo(InetAddress.getByName("fe80::ff:fe00:2"));
        assertThat(datagram.destination()).isEqualTo(new Ipv6Family().group());
        assertThat(datagram.hopLimit()).isEqualTo(254);
        assertThat(datagram.interfaceIndex()).isEqualTo(3);
    }

    @Test
    void anIpv6DatagramThatCannotBeJudgedIsNone() {
        int length = heard6(255);
        int control = MessageLayout.controlLength(block);
        for (int cut = 0; cut < control - 4; cut++) {
            MessageLayout.lengths(block, 28, cut, length);
            assertThat(new Ipv6Family().decode(block, length))
                    .as("control cut at %d", cut)
                    .isNull();
        }
        MessageLayout.lengths(block, 27, control, length);
        assertThat(new Ipv6Family().decode(block, length)).as("address cut").isNull();
    }

    /** {@code struct cmsghdr} and {@code struct timespec}, after what is there. */
    private void stamp(long seconds, long nanos) {
        int control = MessageLayout.controlLength(block);
        int next = MessageLayout.CONTROL + control;
        block.putLong(next, 32).putInt(next + 8, 1).putInt(next + 12, 35);
        block.putLong(next + 16, seconds).putLong(next + 24, nanos);
        MessageLayout.lengths(block, MessageLayout.nameLength(block), control + 32, 0);
    }

    @Test
    void howLongADatagramWaitedComesFromTheKernelsTimestamp() {
        heard4(PACKET4);
        long wall = 1_700_000_000_000_300_000L;
        assertThat(Waiting.nanos(block, wall)).as("not told").isZero();
        stamp(1_700_000_000L, 0);
        assertThat(Waiting.nanos(block, wall)).isEqualTo(300_000);
        assertThat(Waiting.nanos(block, wall + 4_700_000)).isEqualTo(5_000_000);
        assertThat(Waiting.nanos(block, wall + 4_700_001)).as("in a stall").isEqualTo(5_000_000);
        assertThat(Waiting.nanos(block, wall - 300_001))
                .as("the clock was set back")
                .isZero();
    }

    @Test
    void aDatagramOfEitherFamilyTellsHowLongItWaited() {
        int length4 = heard4(PACKET4);
        stamp(1, 0);
        assertThat(new Ipv4Family().decode(block, length4).waitedNanos()).isEqualTo(Datagram.LONGEST_WAIT_NANOS);
        int length6 = heard6(255);
        stamp(1, 0);
        assertThat(new Ipv6Family().decode(block, length6).waitedNanos()).isEqualTo(Datagram.LONGEST_WAIT_NANOS);
    }

    private int heard4(String packet) {
        byte[] bytes = HexFormat.of().parseHex(packet);
        block.put(MessageLayout.DATA, bytes);
        int control = new Ipv4Family().putSource(block, new Ipv4Family().group(), 3);
        MessageLayout.lengths(block, 16, control, bytes.length);
        return bytes.length;
    }

    private int heard6(int hopLimit) {
        byte[] source = HexFormat.of().parseHex("fe80000000000000" + "000000fffe000002");
        byte[] bytes = HexFormat.of().parseHex(MESSAGE6);
        int name = SocketAddressLayout.putInet(block, MessageLayout.NAME, inet6(source), 3);
        block.put(MessageLayout.DATA, bytes);
        int control = new Ipv6Family().putSource(block, new Ipv6Family().group(), 3);
        // struct cmsghdr: length, level, type; then an int (RFC 3542, 6.3).
        int next = MessageLayout.CONTROL + control;
        block.putLong(next, 20).putInt(next + 8, 41).putInt(next + 12, 52).putInt(next + 16, hopLimit);
        MessageLayout.lengths(block, name, control + 24, bytes.length);
        return bytes.length;
    }

    private static InetAddress inet6(byte[] octets) {
        return SocketAddressLayout.inet6(ByteBuffer.wrap(octets), 0);
    }
}
