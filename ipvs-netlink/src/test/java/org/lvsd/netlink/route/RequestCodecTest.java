package org.lvsd.netlink.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.AttributeReader;
import org.lvsd.netlink.NetlinkMessage;

/** Numbers and layouts are those of linux/rtnetlink.h, linux/fib_rules.h, linux/if_link.h and linux/if_addr.h. */
class RequestCodecTest {
    private static final int REQUEST_ACK = 0x05;

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static Prefix prefix(String text) {
        int slash = text.indexOf('/');
        return new Prefix(address(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    private static String fixed(NetlinkMessage message, int bytes) {
        return HexFormat.of().formatHex(message.payload(), 0, bytes);
    }

    private static Route via(String destination, String gateway) {
        return new Route(Route.Type.UNICAST, prefix(destination), address(gateway), 3, null, 254, 50);
    }

    @Test
    void aRouteSaysWhereToThroughWhatAndWhoMadeIt() throws Exception {
        NetlinkMessage message =
                RequestCodec.encode(new RouteRequest.AddRoute(via("198.51.100.0/24", "192.0.2.254"), true), 7);

        assertThat(message.type()).isEqualTo(24);
        assertThat(message.flags()).isEqualTo(REQUEST_ACK | NetlinkMessage.NLM_F_CREATE | NetlinkMessage.NLM_F_REPLACE);
        assertThat(message.sequence()).isEqualTo(7);
        // AF_INET /24, table by attribute, protocol 112, universe, unicast.
        assertThat(fixed(message, 12)).isEqualTo("021800000070000100000000");
        AttributeReader attributes = new AttributeReader("route", message.payload(), 12);
        assertThat(attributes.bytes(1)).isEqualTo(address("198.51.100.0").getAddress());
        assertThat(attributes.bytes(5)).isEqualTo(address("192.0.2.254").getAddress());
        assertThat(attributes.u32(4, 0)).isEqualTo(3);
        assertThat(attributes.u32(6, 0)).isEqualTo(50);
        assertThat(attributes.u32(15, 0)).isEqualTo(254);
        attributes.check();
    }

    @Test
    void anAddressThatExpiresHasItsLifetimeTwice() throws Exception {
        LinkAddress on = new LinkAddress(3, address("192.0.2.100"), 24);
        NetlinkMessage message = RequestCodec.encode(new RouteRequest.ExpireAddress(on, 4), 7);

        assertThat(message.type()).isEqualTo(20);
        assertThat(message.flags()).isEqualTo(REQUEST_ACK | NetlinkMessage.NLM_F_REPLACE);
        AttributeReader attributes = new AttributeReader("address", message.payload(), 8);
        byte[] lifetime = attributes.bytes(6);
        assertThat(HexFormat.of().formatHex(lifetime)).isEqualTo("0400000004000000" + "0000000000000000");
    }

    @Test
    void aRouteThatIsOnTheLinkHasTheLinksScope() {
        Route onLink = new Route(Route.Type.UNICAST, prefix("10.0.0.0/8"), null, 3, null, 254, 0);

        assertThat(fixed(RequestCodec.encode(new RouteRequest.RemoveRoute(onLink), 1), 8))
                .isEqualTo("020800000070fd01");
    }

    @Test
    void anIpv4RouteThroughAnIpv6GatewayNamesTheGatewaysFamily() {
        byte[] payload = RequestCodec.encode(new RouteRequest.AddRoute(via("0.0.0.0/0", "fe80::1"), false), 1)
                .payload();
        AttributeReader attributes = new AttributeReader("route", payload, 12);

        assertThat(attributes.has(1)).isFalse();
        assertThat(attributes.has(5)).isFalse();
        assertThat(attributes.bytes(18)).hasSize(18).startsWith(10, 0, 0xfe, 0x80);
    }

    @Test
    void aRouteThatIsPutBackMustNotReplaceAnother() {
        NetlinkMessage message =
                RequestCodec.encode(new RouteRequest.AddRoute(via("10.0.0.0/8", "192.0.2.254"), false), 1);

        assertThat(message.flags()).isEqualTo(REQUEST_ACK | NetlinkMessage.NLM_F_CREATE | NetlinkMessage.NLM_F_EXCL);
    }

    @Test
    void aRuleSaysWhatItMatchesAndWhereItLooks() throws Exception {
        Rule rule =
                new Rule(false, prefix("192.0.2.0/24"), null, "eth0", "", 0x10, 0xff, Rule.Action.LOOKUP, 100, 1000);
        NetlinkMessage message = RequestCodec.encode(new RouteRequest.AddRule(rule), 1);

        assertThat(message.type()).isEqualTo(32);
        assertThat(fixed(message, 12)).isEqualTo("020018000000000100000000");
        AttributeReader attributes = new AttributeReader("rule", message.payload(), 12);
        assertThat(attributes.bytes(2)).isEqualTo(address("192.0.2.0").getAddress());
        assertThat(attributes.string(3)).isEqualTo("eth0");
        assertThat(attributes.u32(6, 0)).isEqualTo(1000);
        assertThat(attributes.u32(10, 0)).isEqualTo(0x10);
        assertThat(attributes.u32(16, 0)).isEqualTo(0xff);
        assertThat(attributes.u32(15, 0)).isEqualTo(100);
        attributes.check();
    }

    @Test
    void aMacvlanDeviceSitsOnItsLowerLinkInItsMode() throws Exception {
        HardwareAddress own = new HardwareAddress("00005e000133");
        NetlinkMessage message = RequestCodec.encode(new RouteRequest.AddMacvlan(new Macvlan("vrrp.51", 2, own)), 1);

        assertThat(message.type()).isEqualTo(RouteCodec.RTM_NEWLINK);
        AttributeReader link = new AttributeReader("link", message.payload(), 16);
        assertThat(link.string(3)).isEqualTo("vrrp.51");
        assertThat(link.u32(5, 0)).isEqualTo(2);
        assertThat(link.bytes(1)).isEqualTo(HexFormat.of().parseHex("00005e000133"));
        AttributeReader info = link.nested(18, "info");
        assertThat(info.string(1)).isEqualTo("macvlan");
        assertThat(info.nested(2, "data").u32(1, 0)).isEqualTo(2);
        link.check();
        info.check();
    }

    @Test
    void aLinkIsRaisedByItsIndexAndNoted() {
        NetlinkMessage message = RequestCodec.encode(new RouteRequest.RaiseLink(9, "lvsd vrrp"), 1);

        assertThat(fixed(message, 16)).isEqualTo("00000000090000000110000001100000");
        assertThat(new AttributeReader("link", message.payload(), 16).string(20))
                .isEqualTo("lvsd vrrp");
    }

    @Test
    void oneFlagIsTakenOffALinkAndTheOthersStay() {
        assertThat(fixed(RequestCodec.encode(new RouteRequest.StopMulticast(9), 1), 16))
                .isEqualTo("00000000090000000000000000100000");
    }

    @Test
    void anAddressMayHaveALabelAndAScope() throws Exception {
        LinkAddress address = new LinkAddress(4, address("10.9.9.9"), 32, 254, "lo:vip");
        byte[] payload =
                RequestCodec.encode(new RouteRequest.AddAddress(address), 1).payload();

        assertThat(payload[3]).isEqualTo((byte) 254);
        assertThat(new AttributeReader("address", payload, 8).string(3)).isEqualTo("lo:vip");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new Route(Route.Type.UNICAST, prefix("10.0.0.0/8"), null, 0, null, 254, 0))
                .hasMessageContaining("needs a gateway or an interface");
        assertThatThrownBy(() -> via("2001:db8::/32", "192.0.2.1")).hasMessageContaining("another family");
        assertThatThrownBy(
                        () -> new Rule(true, prefix("10.0.0.0/8"), null, "", "", 0, 0, Rule.Action.LOOKUP, 100, 1000))
                .hasMessageContaining("one family");
        assertThatThrownBy(() -> new LinkAddress(1, address("10.0.0.1"), 33)).hasMessageContaining("0..32");
    }
}
