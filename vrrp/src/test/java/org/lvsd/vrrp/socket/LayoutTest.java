package org.lvsd.vrrp.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The expected bytes are what gcc 12 on x86_64 lays out, written for whichever byte order runs the test. */
class LayoutTest {
    private static final InetAddress GROUP4 = address("e0000012");
    private static final InetAddress GROUP6 = address("ff020000000000000000000000000012");

    private final ByteBuffer block = ByteBuffer.allocate(512).order(ByteOrder.nativeOrder());

    @Test
    void aSocketAddressOfIpv4HasItsFamilyNoPortAndTheAddress() {
        dirty();

        int length = SocketAddressLayout.putInet(block, 8, GROUP4, 7);

        assertThat(length).isEqualTo(16);
        assertThat(hex(8, 16)).isEqualTo(number(2, 2) + "0000" + "e0000012" + "0000000000000000");
        assertThat(SocketAddressLayout.inet(block, 8, length)).isEqualTo(GROUP4);
    }

    @Test
    void aSocketAddressOfIpv6CarriesTheInterfaceAsItsScope() {
        dirty();

        int length = SocketAddressLayout.putInet(block, 8, GROUP6, 7);

        assertThat(length).isEqualTo(28);
        assertThat(hex(8, 28))
                .isEqualTo(number(10, 2) + "0000" + "00000000" + "ff020000000000000000000000000012" + number(7, 4));
        assertThat(SocketAddressLayout.inet(block, 8, length)).isEqualTo(GROUP6);
    }

    @Test
    void aLinkLayerAddressHasItsTypeInTheNetworksOrder() {
        dirty();

        int length = SocketAddressLayout.putLinkLayer(block, 8, 0x86dd, 5, new MacAddress(0x3333_0000_0001L));

        assertThat(length).isEqualTo(20);
        assertThat(hex(8, 20))
                .isEqualTo(number(17, 2) + "86dd" + number(5, 4) + "0000" + "00" + "06" + "333300000001" + "0000");
    }

    @Test
    void aSocketAddressOfAnotherFamilyOrCutShortIsNone() {
        SocketAddressLayout.putInet(block, 0, GROUP6, 7);
        for (int length = 0; length < 28; length++) {
            assertThat(SocketAddressLayout.inet(block, 0, length))
                    .as("length %d", length)
                    .isNull();
        }
        block.putShort(0, (short) 16);
        assertThat(SocketAddressLayout.inet(block, 0, 28)).isNull();
    }

    @Test
    void anIpv4MappedSourceStaysAnIpv6Address() {
        block.put(0, HexFormat.of().parseHex("00000000000000000000ffff0a090001"));

        assertThat(SocketAddressLayout.inet6(block, 0)).isInstanceOf(Inet6Address.class);
    }

    @Test
    void membershipsNameTheGroupAndTheInterfacesIndex() {
        assertThat(HexFormat.of().formatHex(MembershipLayout.ipMreqn(GROUP4, 9)))
                .isEqualTo("e0000012" + "00000000" + number(9, 4));
        assertThat(HexFormat.of().formatHex(MembershipLayout.ipv6Mreq(GROUP6, 9)))
                .isEqualTo("ff020000000000000000000000000012" + number(9, 4));
    }

    @Test
    void aMessagesPointersPointIntoItsOwnBlock() {
        MessageLayout.link(block, 0x7000_0000L);
        MessageLayout.lengths(block, 16, 32, 20);

        assertThat(block.getLong(0)).isEqualTo(0x7000_0000L + MessageLayout.NAME);
        assertThat(block.getInt(8)).isEqualTo(16);
        assertThat(block.getLong(16)).as("msg_iov").isEqualTo(0x7000_0000L + 56);
        assertThat(block.getLong(24)).as("msg_iovlen").isEqualTo(1);
        assertThat(block.getLong(32)).isEqualTo(0x7000_0000L + MessageLayout.CONTROL);
        assertThat(block.getLong(40)).isEqualTo(32);
        assertThat(block.getInt(48)).as("msg_flags").isZero();
        assertThat(block.getLong(56)).as("iov_base").isEqualTo(0x7000_0000L + MessageLayout.DATA);
        assertThat(block.getLong(64)).as("iov_len").isEqualTo(20);
    }

    @Test
    void lengthsThatTheKernelCannotMeanAreCutToWhatThereIs() {
        MessageLayout.lengths(block, 1_000, 1_000, 0);

        assertThat(MessageLayout.nameLength(block)).isEqualTo(MessageLayout.NAME_CAPACITY);
        assertThat(MessageLayout.controlLength(block)).isEqualTo(MessageLayout.CONTROL_CAPACITY);
    }

    @Test
    void theSourceOfAMessageIsAControlMessage() {
        int length4 = ControlMessage.putSource4(block, 0, address("0a090001"), 3);
        assertThat(length4).isEqualTo(32);
        assertThat(hex(0, 28))
                .isEqualTo(number(28, 8) + number(0, 4) + number(8, 4) + number(3, 4) + "0a090001" + "00000000");

        int length6 = ControlMessage.putSource6(block, 0, GROUP6, 3);
        assertThat(length6).isEqualTo(40);
        assertThat(hex(0, 36))
                .isEqualTo(number(36, 8) + number(41, 4) + number(50, 4) + "ff020000000000000000000000000012"
                        + number(3, 4));
    }

    @Test
    void aControlMessageIsFoundBehindAnotherOfOddLength() {
        int first = ControlMessage.putSource4(block, 0, address("0a090001"), 3);
        int length = first + ControlMessage.putSource6(block, first, GROUP6, 3);

        assertThat(ControlMessage.find(block, 0, length, 41, 50, 20)).isEqualTo(first + 16);
        assertThat(ControlMessage.find(block, 0, length, 41, 51, 4)).isNegative();
        assertThat(ControlMessage.find(block, 0, length, 41, 50, 21))
                .as("more data than it has")
                .isNegative();
    }

    @Test
    void aChainOfControlMessagesCutAnywhereEndsThere() {
        int first = ControlMessage.putSource4(block, 0, address("0a090001"), 3);
        for (int length = 0; length < first + 36; length++) {
            ControlMessage.putSource6(block, first, GROUP6, 3);
            assertThat(ControlMessage.find(block, 0, length, 41, 50, 20))
                    .as("length %d", length)
                    .isNegative();
        }
    }

    @Test
    void aControlMessageOfNoLengthDoesNotLoopForever() {
        block.putLong(0, 0);

        assertThat(ControlMessage.find(block, 0, 64, 41, 50, 20)).isNegative();
    }

    private void dirty() {
        for (int i = 0; i < block.capacity(); i++) {
            block.put(i, (byte) 0xee);
        }
    }

    private String hex(int at, int length) {
        byte[] bytes = new byte[length];
        block.get(at, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String number(long value, int bytes) {
        ByteBuffer number =
                ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(value);
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        byte[] out = new byte[bytes];
        number.get(little ? 0 : 8 - bytes, out);
        return HexFormat.of().formatHex(out);
    }

    private static InetAddress address(String hex) {
        try {
            return InetAddress.getByAddress(HexFormat.of().parseHex(hex));
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
