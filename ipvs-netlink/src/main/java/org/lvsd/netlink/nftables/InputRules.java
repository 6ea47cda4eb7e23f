package org.lvsd.netlink.nftables;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lvsd.netlink.AttributeWriter;

/** The rules of {@link InputFilter}. */
record InputRules(String table) {
    static final String INPUT = "input";
    static final String PREROUTING = "prerouting";

    /** {@code ARPHRD_LOOPBACK}, linux/if_arp.h. */
    private static final short ARPHRD_LOOPBACK = 772;

    /** linux/rtnetlink.h. */
    private static final int RTN_LOCAL = 2;

    /** linux/if_packet.h: to the hardware address of the device that it came by. */
    private static final byte PACKET_HOST = 0;

    private static final byte IPPROTO_ICMPV6 = 58;
    private static final byte ND_NEIGHBOR_SOLICIT = (byte) 135;
    private static final byte ND_NEIGHBOR_ADVERT = (byte) 136;

    /**
     * In the chain {@link #PREROUTING}. What is addressed to an address that the device holds is taken all the same: if it is a master's
     * by now, its clients do not wait for this table to change.
     */
    void addDiscarding(Transaction transaction) {
        List<Expression> steps = new ArrayList<>();
        steps.add(Expression.meta(Expression.META_PKTTYPE, Nft.NFT_REG32_00));
        steps.add(Expression.compare(Expression.EQUAL, PACKET_HOST));
        steps.addAll(InputSet.DISCARDING.key());
        steps.add(Expression.lookup(InputSet.DISCARDING.text(), InputSet.DISCARDING.id()));
        steps.add(Expression.typeOfDestinationThere(Nft.NFT_REG32_00));
        steps.add(Expression.compare(Expression.NOT_EQUAL, inHostOrder(RTN_LOCAL)));
        steps.add(Expression.verdict(Nft.NF_DROP));
        rule(transaction, PREROUTING, steps);
    }

    /** In the chain {@link #INPUT}, in their order: exceptions first. */
    void addUnaccepted(Transaction transaction) {
        rule(
                transaction,
                INPUT,
                List.of(
                        Expression.meta(Expression.META_IIFTYPE, Nft.NFT_REG32_00),
                        Expression.compare(Expression.EQUAL, inHostOrder(ARPHRD_LOOPBACK)),
                        Expression.verdict(Nft.NF_ACCEPT)));
        rule(
                transaction,
                INPUT,
                List.of(
                        Expression.meta(Expression.META_L4PROTO, Nft.NFT_REG32_00),
                        Expression.compare(Expression.EQUAL, IPPROTO_ICMPV6),
                        Expression.payload(Expression.TRANSPORT_HEADER, 0, 1, Nft.NFT_REG32_00),
                        Expression.compare(Expression.AT_LEAST, ND_NEIGHBOR_SOLICIT),
                        Expression.compare(Expression.AT_MOST, ND_NEIGHBOR_ADVERT),
                        Expression.verdict(Nft.NF_ACCEPT)));
        rule(transaction, InputSet.LOCAL_SERVICES4, Nft.NF_ACCEPT);
        rule(transaction, InputSet.LOCAL_SERVICES6, Nft.NF_ACCEPT);
        rule(transaction, InputSet.ADDRESSES4, Nft.NF_DROP);
        rule(transaction, InputSet.ADDRESSES6, Nft.NF_DROP);
        rule(transaction, InputSet.LINK_LOCAL, Nft.NF_DROP);
    }

    private void rule(Transaction transaction, InputSet set, int verdict) {
        List<Expression> steps = new ArrayList<>();
        steps.add(Expression.meta(Expression.META_NFPROTO, Nft.NFT_REG32_00));
        steps.add(set.family());
        steps.addAll(set.key());
        steps.add(Expression.lookup(set.text(), set.id()));
        steps.add(Expression.verdict(verdict));
        rule(transaction, INPUT, steps);
    }

    private void rule(Transaction transaction, String chain, List<Expression> steps) {
        Consumer<AttributeWriter> expressions = list -> steps.forEach(step -> step.writeTo(list));
        transaction.create(
                Nft.NFT_MSG_NEWRULE,
                out -> out.string(1, table).string(2, chain).nested(4, expressions));
    }

    private static byte[] inHostOrder(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }

    private static byte[] inHostOrder(short value) {
        return ByteBuffer.allocate(2)
                .order(ByteOrder.nativeOrder())
                .putShort(value)
                .array();
    }
}
