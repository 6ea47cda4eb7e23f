package org.lvsd.vrrp.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Messages of other implementations, each with where it comes from.
 *
 * <p>Debian 12's keepalived 2.2.7 and FRR 8.4.4 sent theirs on a veth pair, from its end with the source address; {@code tcpdump
 * 'ip proto 112 or ip6 proto 112'} wrote them at the other end. They send the same bytes again whenever they are run so:
 *
 * <ul>
 *   <li>{@code keepalived --dont-fork --vrrp -f keepalived.conf}, where the lines quoted are a {@code vrrp_instance} with the
 *       veth device as its {@code interface}, and the addresses are its {@code virtual_ipaddress};
 *   <li>{@code zebra}, and {@code vrrpd -f vrrpd.conf}, where the lines quoted are below {@code interface} and the veth device. A
 *       macvlan device of it with the virtual router's hardware address holds the virtual addresses.
 * </ul>
 *
 * Those of priority 0 are what the same ones sent at SIGTERM.
 */
@SuppressWarnings(
        "ImmutableEnumChecker") // a record with a copied list is immutable; it carries no annotation of Error Prone
enum Captures {
    // virtual_router_id 11, version 2, priority 150, advert_int 1, authentication { auth_type PASS,
    // auth_pass secret12 }
    KEEPALIVED_V2_PASSWORD(
            "210b96010101180fc00002647365637265743132",
            "192.0.2.1",
            "224.0.0.18",
            ChecksumStyle.PLAIN,
            v2(11, 150, 1, Authentication.simple("secret12"), "192.0.2.100")),
    KEEPALIVED_V2_PASSWORD_STOP(
            "210b00010101ae0fc00002647365637265743132",
            "192.0.2.1",
            "224.0.0.18",
            ChecksumStyle.PLAIN,
            v2(11, 0, 1, Authentication.simple("secret12"), "192.0.2.100")),
    // virtual_router_id 12, version 2, priority 90, advert_int 2
    KEEPALIVED_V2_THREE_ADDRESSES(
            "210c5a0300023dbac0000265c0000266c00002670000000000000000",
            "192.0.2.1",
            "224.0.0.18",
            ChecksumStyle.PLAIN,
            v2(12, 90, 2, Authentication.NONE, "192.0.2.101", "192.0.2.102", "192.0.2.103")),
    KEEPALIVED_V2_THREE_ADDRESSES_STOP(
            "210c0003000297bac0000265c0000266c00002670000000000000000",
            "192.0.2.1",
            "224.0.0.18",
            ChecksumStyle.PLAIN,
            v2(12, 0, 2, Authentication.NONE, "192.0.2.101", "192.0.2.102", "192.0.2.103")),
    // virtual_router_id 13, version 3, priority 255, advert_int 0.1
    KEEPALIVED_V3_OWNER(
            "310dff01000a6ae7c000026e",
            "192.0.2.1",
            "224.0.0.18",
            ChecksumStyle.PSEUDO_HEADER,
            v3(13, 255, 10, "192.0.2.110")),
    KEEPALIVED_V3_OWNER_STOP(
            "310d0001000a69e8c000026e",
            "192.0.2.1",
            "224.0.0.18",
            ChecksumStyle.PSEUDO_HEADER,
            v3(13, 0, 10, "192.0.2.110")),
    // virtual_router_id 14, version 3, priority 120, advert_int 1.5
    KEEPALIVED_V3_FIVE_ADDRESSES(
            "310e78050096e77cc000026fc0000270c0000271c0000272c0000273",
            "192.0.2.1",
            "224.0.0.18",
            ChecksumStyle.PSEUDO_HEADER,
            v3(14, 120, 150, "192.0.2.111", "192.0.2.112", "192.0.2.113", "192.0.2.114", "192.0.2.115")),
    // virtual_router_id 15, version 3, priority 200, advert_int 1
    KEEPALIVED_V3_IPV6(
            "310fc8030064ac40fe80000000000000000000000000001520010db800000000000000000000010020010db8000000000000000000000101",
            "fe80::1",
            "ff02::12",
            ChecksumStyle.PSEUDO_HEADER,
            v3(15, 200, 100, "fe80::15", "2001:db8::100", "2001:db8::101")),
    KEEPALIVED_V3_IPV6_STOP(
            "310f000300647441fe80000000000000000000000000001520010db800000000000000000000010020010db8000000000000000000000101",
            "fe80::1",
            "ff02::12",
            ChecksumStyle.PSEUDO_HEADER,
            v3(15, 0, 100, "fe80::15", "2001:db8::100", "2001:db8::101")),
    // virtual_router_id 22, version 2, priority 200, advert_int 2, authentication { auth_type PASS,
    // auth_pass s3cret }
    KEEPALIVED_V2_PADDED_PASSWORD(
            "2116c8020102c4d90a09006f0a0900707333637265740000",
            "10.9.0.1",
            "224.0.0.18",
            ChecksumStyle.PLAIN,
            v2(22, 200, 2, Authentication.simple("s3cret"), "10.9.0.111", "10.9.0.112")),
    // virtual_router_id 32, version 3, priority 254, advert_int 0.5
    KEEPALIVED_V3_HALF_A_SECOND(
            "3120fe030032c6bb0a0900650a0900660a090067",
            "10.9.0.1",
            "224.0.0.18",
            ChecksumStyle.PSEUDO_HEADER,
            v3(32, 254, 50, "10.9.0.101", "10.9.0.102", "10.9.0.103")),
    // virtual_router_id 61, version 3, priority 150, advert_int 1
    KEEPALIVED_V3_IPV6_LINK_LOCAL(
            "313d960100645b66fe800000000000000000000000090001",
            "fe80::5caf:a7ff:fe25:dd78",
            "ff02::12",
            ChecksumStyle.PSEUDO_HEADER,
            v3(61, 150, 100, "fe80::9:1")),
    // vrrp 6 version 2, vrrp 6 priority 90, vrrp 6 advertisement-interval 1000, vrrp 6 ip 10.9.1.101
    FRR_V2(
            "21065a01000179890a0901650000000000000000",
            "10.9.1.1",
            "224.0.0.18",
            ChecksumStyle.PLAIN,
            v2(6, 90, 1, Authentication.NONE, "10.9.1.101")),
    FRR_V2_STOP(
            "210600010001d3890a0901650000000000000000",
            "10.9.1.1",
            "224.0.0.18",
            ChecksumStyle.PLAIN,
            v2(6, 0, 1, Authentication.NONE, "10.9.1.101")),
    // vrrp 5 version 3, vrrp 5 priority 180, vrrp 5 advertisement-interval 1000, vrrp 5 ip 10.9.1.100
    FRR_V3(
            "3105b4010064238f0a090164",
            "10.9.1.1",
            "224.0.0.18",
            ChecksumStyle.PSEUDO_HEADER,
            v3(5, 180, 100, "10.9.1.100")),
    FRR_V3_STOP(
            "310500010064d78f0a090164",
            "10.9.1.1",
            "224.0.0.18",
            ChecksumStyle.PSEUDO_HEADER,
            v3(5, 0, 100, "10.9.1.100")),
    // As FRR_V3, and: vrrp 5 ipv6 2001:db8:9::100
    FRR_V3_IPV6(
            "3105b40100648caf20010db8000900000000000000000100",
            "fe80::200:5eff:fe00:205",
            "ff02::12",
            ChecksumStyle.PSEUDO_HEADER,
            v3(5, 180, 100, "2001:db8:9::100")),
    FRR_V3_IPV6_STOP(
            "31050001006440b020010db8000900000000000000000100",
            "fe80::200:5eff:fe00:205",
            "ff02::12",
            ChecksumStyle.PSEUDO_HEADER,
            v3(5, 0, 100, "2001:db8:9::100")),
    // vrrp 7 version 3, vrrp 7 priority 200, vrrp 7 advertisement-interval 1000, and a line vrrp 7 ip for
    // each address
    FRR_V3_TWENTY_ADDRESSES(
            "3107c814006432f2c0000265c0000266c0000267c0000268c0000269c000026ac000026bc000026cc000026dc000026e"
                    + "c000026fc0000270c0000271c0000272c0000273c0000274c0000275c0000276c0000277c0000278",
            "192.0.2.1",
            "224.0.0.18",
            ChecksumStyle.PSEUDO_HEADER,
            Advertisement.of(3, 7, 200, 100, from("192.0.2.%d", 101, 20))),
    // As FRR_V3_TWENTY_ADDRESSES, and a line vrrp 7 ipv6 for each address
    FRR_V3_IPV6_EIGHT_ADDRESSES(
            "3107c8080064310920010db800000000000000000000010120010db800000000000000000000010220010db800000000"
                    + "000000000000010320010db800000000000000000000010420010db800000000000000000000010520010db800000000"
                    + "000000000000010620010db800000000000000000000010720010db8000000000000000000000108",
            "fe80::200:5eff:fe00:207",
            "ff02::12",
            ChecksumStyle.PSEUDO_HEADER,
            Advertisement.of(3, 7, 200, 100, from("2001:db8::%d", 101, 8))),
    // github.com/google/gopacket, layers/vrrp_test.go: the message in the frame vrrpPacketPriority100
    GOPACKET_V2(
            "210164010001ba52c0a800010000000000000000",
            "192.168.0.30",
            "224.0.0.18",
            ChecksumStyle.PLAIN,
            v2(1, 100, 1, Authentication.NONE, "192.168.0.1")),
    // github.com/holo-routing/holo, holo-vrrp/tests/packet/vrrp.rs: VRRPHDR
    HOLO_V2(
            "21331e010001b5c50a0001050000000000000000",
            "10.0.1.1",
            "224.0.0.18",
            ChecksumStyle.PLAIN,
            v2(51, 30, 1, Authentication.NONE, "10.0.1.5")),
    // github.com/secdev/scapy, test/scapy/layers/vrrp.uts, "VRRP IPv6 - chksums": built by scapy, checksum
    // 0x481b there too
    SCAPY_V3_IPV6(
            "3102fe020001481b20010db800000000000000000000000220010db8000000000000000000000003",
            "2001:db8::1",
            "ff02::12",
            ChecksumStyle.PSEUDO_HEADER,
            v3(2, 254, 1, "2001:db8::2", "2001:db8::3")),
    // github.com/seladb/PcapPlusPlus, Tests/Packet++Test/PacketExamples/VRRP-V3-IPv4.dat: the message in
    // the frame
    PCAPPLUSPLUS_V3(
            "310164020001484dc0a80001c0a80002",
            "192.168.0.30",
            "224.0.0.18",
            ChecksumStyle.PSEUDO_HEADER,
            v3(1, 100, 1, "192.168.0.1", "192.168.0.2")),
    // Not captured: the one before, with the checksum over the message alone (RFC 9568 section 5.2.8)
    PCAPPLUSPLUS_V3_WITHOUT_PSEUDO_HEADER(
            "310164020001e9a6c0a80001c0a80002",
            "192.168.0.30",
            "224.0.0.18",
            ChecksumStyle.PLAIN,
            v3(1, 100, 1, "192.168.0.1", "192.168.0.2"));

    private final String hex;
    private final String source;
    private final String destination;
    final ChecksumStyle style;
    final Advertisement advertisement;

    Captures(String hex, String source, String destination, ChecksumStyle style, Advertisement advertisement) {
        this.hex = hex;
        this.source = source;
        this.destination = destination;
        this.style = style;
        this.advertisement = advertisement;
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    InetAddress source() {
        return address(source);
    }

    InetAddress destination() {
        return address(destination);
    }

    DecodeResult decode(byte[] bytes) {
        return AdvertisementCodec.decode(bytes, 0, bytes.length, source(), destination());
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    private static Advertisement v2(
            int virtualRouterId, int priority, int seconds, Authentication authentication, String... addresses) {
        return new Advertisement(2, virtualRouterId, priority, seconds * 100, all(addresses), authentication);
    }

    private static Advertisement v3(int virtualRouterId, int priority, int centiseconds, String... addresses) {
        return Advertisement.of(3, virtualRouterId, priority, centiseconds, all(addresses));
    }

    /** @param pattern of the last part */
    private static List<InetAddress> from(String pattern, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(pattern::formatted)
                .map(Captures::address)
                .toList();
    }

    private static List<InetAddress> all(String... literals) {
        return Arrays.stream(literals).map(Captures::address).toList();
    }
}
