package org.lvsd.netlink.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.AttributeWriter;
import org.lvsd.netlink.NetlinkMessage;

class RouteCodecTest {
    private static NetlinkMessage link(int type, int family, int flags) {
        byte[] payload = new AttributeWriter()
                .raw8(family)
                .raw8(0)
                .raw16(1)
                .raw32(3)
                .raw32(flags)
                .raw32(0)
                .bytes(1, HexFormat.of().parseHex("02fc00000001"))
                .string(3, "eth0")
                .toBytes();
        return new NetlinkMessage(type, 0, 0, payload);
    }

    @Test
    void aLinkRunsWhenItIsUpAndHasACarrier() throws Exception {
        assertThat(RouteCodec.decode(link(RouteCodec.RTM_NEWLINK, 0, 0x10001)))
                .isEqualTo(
                        new RouteEvent.LinkChanged(3, "eth0", true, new HardwareAddress("02fc00000001"), 0, "", 0, ""));
        assertThat(RouteCodec.decode(link(RouteCodec.RTM_NEWLINK, 0, 0x1)))
                .isEqualTo(new RouteEvent.LinkChanged(
                        3, "eth0", false, new HardwareAddress("02fc00000001"), 0, "", 0, ""));
        assertThat(RouteCodec.decode(link(RouteCodec.RTM_DELLINK, 0, 0)))
                .isEqualTo(new RouteEvent.LinkRemoved(3, "eth0"));
    }

    @Test
    void aLinkOnAnotherOneTellsWhich() throws Exception {
        byte[] upper = new AttributeWriter()
                .raw8(0)
                .raw8(0)
                .raw16(1)
                .raw32(9)
                .raw32(0x10001)
                .raw32(0)
                .string(3, "vrrp.51")
                .u32(5, 3)
                .string(20, "lvsd vrrp")
                .nested(18, information -> information.string(1, "macvlan").nested(2, data -> data.u32(1, 2)))
                .toBytes();

        assertThat(RouteCodec.decode(new NetlinkMessage(RouteCodec.RTM_NEWLINK, 0, 0, upper)))
                .isEqualTo(new RouteEvent.LinkChanged(
                        9, "vrrp.51", true, HardwareAddress.of(new byte[0]), 3, "macvlan", 2, "lvsd vrrp"));
    }

    /** As net/wireless/wext-core.c makes them: name and flags, and what the radio did. */
    @Test
    void whatARadioTellsIsNoChangeOfItsLink() throws Exception {
        byte[] scanned = new AttributeWriter()
                .raw8(0)
                .raw8(0)
                .raw16(1)
                .raw32(3)
                .raw32(0x10001)
                .raw32(0)
                .string(3, "wlan0")
                .bytes(11, new byte[16])
                .toBytes();

        assertThat(RouteCodec.decode(new NetlinkMessage(RouteCodec.RTM_NEWLINK, 0, 0, scanned)))
                .isNull();
    }

    @Test
    void aPortThatLeavesABridgeIsNoLinkThatIsGone() throws Exception {
        int afBridge = 7;
        assertThat(RouteCodec.decode(link(RouteCodec.RTM_DELLINK, afBridge, 0))).isNull();
        assertThat(RouteCodec.decode(link(RouteCodec.RTM_NEWLINK, afBridge, 0x10001)))
                .isNull();
    }

    @Test
    void anAddressThatIsPutOnReadsBackAsTheSame() throws Exception {
        for (String each : new String[] {"192.0.2.100/24", "10.0.0.1/32", "2001:db8::100/64", "fe80::1/128"}) {
            int slash = each.indexOf('/');
            InetAddress address = InetAddress.getByName(each.substring(0, slash));
            int prefixLength = Integer.parseInt(each.substring(slash + 1));
            byte[] payload = RouteCodec.address(new LinkAddress(4, address, prefixLength));
            assertThat(RouteCodec.decode(new NetlinkMessage(RouteCodec.RTM_NEWADDR, 0, 0, payload)))
                    .isEqualTo(new RouteEvent.AddressAdded(4, address, prefixLength, false, 112));
            assertThat(RouteCodec.decode(new NetlinkMessage(RouteCodec.RTM_DELADDR, 0, 0, payload)))
                    .isEqualTo(new RouteEvent.AddressRemoved(4, address, prefixLength));
        }
    }

    @Test
    void anIpv4AddressCarriesItsBroadcastAndAnIpv6OneSkipsDuplicateAddressDetection() throws Exception {
        byte[] inet = RouteCodec.address(new LinkAddress(4, InetAddress.getByName("192.0.2.100"), 24));
        assertThat(HexFormat.of().formatHex(inet)).contains("c00002ff");
        byte[] inet6 = RouteCodec.address(new LinkAddress(4, InetAddress.getByName("2001:db8::1"), 64));
        assertThat(inet6[2]).isEqualTo((byte) 0x02);
    }
}
