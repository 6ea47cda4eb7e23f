package org.lvsd.netlink.nftables;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.AttributeReader;
import org.lvsd.netlink.NetlinkMessage;

/** Numbers and layouts are those of linux/netfilter/nf_tables.h and nfnetlink.h; the lab's tests ask a kernel. */
class InputFilterTest {
    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    private static InputFilter filter() throws Exception {
        return new InputFilter(
                "lvsd",
                List.of(new Unaccepted(address("192.0.2.100"), "eth0"), new Unaccepted(address("fe80::1"), "eth0")),
                List.of(new LocalService(address("192.0.2.100"), 6, 80)),
                Set.of());
    }

    private static List<Integer> types(List<NetlinkMessage> messages) {
        return messages.stream().map(NetlinkMessage::type).toList();
    }

    /** The keys of a set, as the messages of a transaction add them. */
    private static List<byte[]> keys(List<NetlinkMessage> messages, String set) throws Exception {
        List<byte[]> keys = new ArrayList<>();
        for (NetlinkMessage each : messages) {
            AttributeReader in = new AttributeReader("elements", each.payload(), 4);
            if (each.type() == 0x0a0c && in.string(2).equals(set)) {
                keys.add(in.nested(3, "list")
                        .nested(1, "element")
                        .nested(1, "key")
                        .bytes(1));
                in.check();
            }
        }
        return keys;
    }

    @Test
    void theTableIsReplacedBetweenABeginningAndAnEndThatNameTheSubsystem() throws Exception {
        Transaction transaction = filter().replace();
        List<NetlinkMessage> messages = NetlinkMessage.parse(transaction.encode());

        assertThat(types(messages))
                .startsWith(16, 0x0a00, 0x0a02, 0x0a00, 0x0a03)
                .endsWith(0x0a06, 17);
        assertThat(messages.get(0).payload()).isEqualTo(new byte[] {0, 0, 0, 10});
        assertThat(messages).extracting(NetlinkMessage::sequence).isSorted().doesNotHaveDuplicates();
        NetlinkMessage last = messages.get(messages.size() - 2);
        assertThat(last.sequence()).isEqualTo(transaction.lastSequence());
        assertThat(messages.stream().filter(each -> (each.flags() & NetlinkMessage.NLM_F_ACK) != 0))
                .containsExactly(last);
    }

    @Test
    void theChainComesAfterIpvsWhichHasPriority99() throws Exception {
        NetlinkMessage chain = NetlinkMessage.parse(filter().replace().encode()).get(4);
        AttributeReader in = new AttributeReader("chain", chain.payload(), 4);
        assertThat(chain.payload()[0]).as("NFPROTO_INET").isEqualTo((byte) 1);
        assertThat(in.nested(4, "hook").bytes(1)).as("NF_INET_LOCAL_IN").isEqualTo(new byte[] {0, 0, 0, 1});
        assertThat(in.nested(4, "hook").bytes(2)).isEqualTo(new byte[] {0, 0, 0, (byte) 200});
        in.check();
    }

    @Test
    void aKeyHasItsPartsAtMultiplesOfFourBytes() throws Exception {
        List<NetlinkMessage> messages = NetlinkMessage.parse(filter().replace().encode());
        assertThat(keys(messages, "addresses4")).containsExactly(new byte[] {(byte) 192, 0, 2, 100});
        assertThat(keys(messages, "local_services4"))
                .containsExactly(new byte[] {(byte) 192, 0, 2, 100, 6, 0, 0, 0, 0, 80, 0, 0});
        assertThat(keys(messages, "addresses6")).isEmpty();
        assertThat(keys(messages, "link_local"))
                .singleElement()
                .satisfies(key -> assertThat(key)
                        .hasSize(32)
                        .startsWith(0xfe, 0x80)
                        .endsWith(new byte[12])
                        .containsSequence('e', 't', 'h', '0'));
    }

    @Test
    void devicesThatDiscardAreAskedForFirstOfAllByTheirIndexInTheHostsOrder() throws Exception {
        var filter = new InputFilter("lvsd", List.of(), List.of(), Set.of(7));
        List<NetlinkMessage> messages = NetlinkMessage.parse(filter.replace().encode());
        AttributeReader in = new AttributeReader("chain", messages.get(4).payload(), 4);
        assertThat(in.string(3)).isEqualTo("prerouting");
        assertThat(in.nested(4, "hook").bytes(1)).as("NF_INET_PRE_ROUTING").isEqualTo(new byte[4]);
        assertThat(in.nested(4, "hook").bytes(2)).isEqualTo(new byte[] {-1, -1, (byte) 0xfe, 0x3e});
        in.check();
        byte[] seven =
                ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(7).array();
        assertThat(keys(messages, "discarding")).containsExactly(seven);
        String rule = new String(messages.get(messages.size() - 2).payload(), StandardCharsets.ISO_8859_1);
        assertThat(rule.replaceAll("(?s).*?(meta|cmp|lookup|fib|immediate|$)\u0000?", "$1 "))
                .startsWith("meta cmp meta lookup fib cmp immediate ");
        assertThat(types(messages).stream().filter(type -> type == 0x0a03)).hasSize(1);
        assertThat(types(messages).stream().filter(type -> type == 0x0a06)).hasSize(1);
        assertThat(filter.isEmpty()).isFalse();
    }

    @Test
    void thousandsOfAddressesAreInSeveralMessagesAsAListHas64KibibytesAtMost() throws Exception {
        List<Unaccepted> many = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            many.add(new Unaccepted(address("10.9." + i / 250 + "." + i % 250), ""));
        }
        List<NetlinkMessage> messages = NetlinkMessage.parse(
                new InputFilter("lvsd", many, List.of(), Set.of()).replace().encode());
        assertThat(keys(messages, "addresses4")).hasSize(10);
        assertThat(messages).allSatisfy(each -> assertThat(each.encodedBytes()).isLessThan(1 << 16));
    }

    @Test
    void aRemovalNamesTheTableFirstSoThatItSucceedsWithoutOne() throws Exception {
        assertThat(types(NetlinkMessage.parse(filter().remove().encode()))).containsExactly(16, 0x0a00, 0x0a02, 17);
    }
}
