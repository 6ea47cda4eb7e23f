package org.lvsd.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AttributesTest {
    @Test
    void whatIsWrittenIsRead() throws Exception {
        byte[] bytes = new AttributeWriter()
                .raw32(99)
                .u8(1, 200)
                .u16(2, 60_000)
                .be16(3, 8080)
                .u32(4, -5)
                .string(5, "wlc")
                .nested(6, in -> in.u32(1, 7).string(2, "deeper"))
                .toBytes();
        AttributeReader in = new AttributeReader("test", bytes, 4);
        assertThat(in.u8(1, 0)).isEqualTo(200);
        assertThat(in.u16(2, 0)).isEqualTo(60_000);
        assertThat(in.be16(3, 0)).isEqualTo(8080);
        assertThat(in.u32(4, 0)).isEqualTo(-5);
        assertThat(in.string(5)).isEqualTo("wlc");
        AttributeReader nested = in.nested(6, "nest");
        assertThat(nested.u32(1, 0)).isEqualTo(7);
        assertThat(nested.string(2)).isEqualTo("deeper");
        in.check();
        nested.check();
    }

    @Test
    void theFirstErrorSticksAndNamesTheObject() {
        AttributeReader in = new AttributeReader(
                "IPVS service", new AttributeWriter().u16(1, 5).toBytes(), 0);
        assertThat(in.u32(1, 42)).isEqualTo(42);
        assertThat(in.u16(1, 43)).isEqualTo(43);
        assertThatThrownBy(in::check)
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("IPVS service: attribute 1 has 2 bytes, not 4");
    }

    @Test
    void aMessageGoesThereAndBackWithItsPadding() throws Exception {
        NetlinkMessage message = new NetlinkMessage(28, 5, 77, new byte[] {1, 2, 3});
        List<NetlinkMessage> parsed = NetlinkMessage.parse(message.encode());
        assertThat(message.encode()).hasSize(20);
        assertThat(parsed).singleElement().satisfies(one -> {
            assertThat(one.type()).isEqualTo(28);
            assertThat(one.flags()).isEqualTo(5);
            assertThat(one.sequence()).isEqualTo(77);
            assertThat(one.payload()).containsExactly(1, 2, 3);
        });
    }

    @Test
    void anIpv6AddressThatHoldsAnIpv4OneStaysAnIpv6Address() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        assertThat(Addresses.of(mapped).getAddress()).hasSize(16);
        assertThatThrownBy(() -> Addresses.of(new byte[7])).isInstanceOf(MalformedMessageException.class);
    }
}
