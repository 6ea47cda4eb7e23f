package org.lvsd.netlink.nftables;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lvsd.netlink.AttributeWriter;
import org.lvsd.netlink.NetlinkMessage;

/**
 * Changes of nf_tables that the kernel carries out together, or none of them: they stand in one datagram, between two
 * messages that say so ({@code nfnetlink_rcv_batch}, net/netfilter/nfnetlink.c).
 */
public final class Transaction {
    private static final int NLM_F_APPEND = 0x800;
    private static final int CREATE = NetlinkMessage.NLM_F_CREATE | NLM_F_APPEND;

    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, compared nowhere
    private record Step(int message, int flags, byte[] payload) {}

    private final List<Step> steps = new ArrayList<>();

    Transaction create(int message, Consumer<AttributeWriter> attributes) {
        return add(message, CREATE, attributes);
    }

    Transaction add(int message, int flags, Consumer<AttributeWriter> attributes) {
        AttributeWriter out = header(Nft.NFPROTO_INET, 0);
        attributes.accept(out);
        steps.add(new Step(Nft.type(message), flags, out.toBytes()));
        return this;
    }

    /** {@code struct nfgenmsg}; the resource is in network order. */
    static AttributeWriter header(int family, int resource) {
        return new AttributeWriter().raw8(family).raw8(0).raw8(resource >>> 8).raw8(resource);
    }

    /** The sequence number of its last change, which is the one that is acknowledged; the first message has 0. */
    public int lastSequence() {
        return steps.size();
    }

    /** The datagram. */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] subsystem = header(0, Nft.NFNL_SUBSYS_NFTABLES).toBytes();
        out.writeBytes(message(Nft.NFNL_MSG_BATCH_BEGIN, 0, 0, subsystem));
        for (int i = 1; i <= steps.size(); i++) {
            Step step = steps.get(i - 1);
            int acknowledge = i == steps.size() ? NetlinkMessage.NLM_F_ACK : 0;
            out.writeBytes(message(step.message, step.flags | acknowledge, i, step.payload));
        }
        out.writeBytes(message(Nft.NFNL_MSG_BATCH_END, 0, steps.size() + 1, subsystem));
        return out.toByteArray();
    }

    private static byte[] message(int type, int flags, int sequence, byte[] payload) {
        return new NetlinkMessage(type, NetlinkMessage.NLM_F_REQUEST | flags, sequence, payload).encode();
    }
}
