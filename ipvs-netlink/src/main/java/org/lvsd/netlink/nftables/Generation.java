package org.lvsd.netlink.nftables;

import java.nio.ByteOrder;
import org.lvsd.netlink.AttributeReader;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkMessage;

/** Questions about what is there. */
public final class Generation {
    private static final int NFTA_GEN_ID = 1;
    private static final int NFGENMSG_BYTES = 4;

    private Generation() {}

    /** {@code NFT_MSG_GETGEN}: asks for the number that every change of nf_tables, by anybody, counts on. */
    public static int questionType() {
        return Nft.type(Nft.NFT_MSG_GETGEN);
    }

    public static byte[] question() {
        return Transaction.header(0, 0).toBytes();
    }

    /** @throws MalformedMessageException when there is no number in it */
    public static int of(NetlinkMessage answer) throws MalformedMessageException {
        AttributeReader in = new AttributeReader("nf_tables generation", answer.payload(), NFGENMSG_BYTES);
        int generation = in.require(NFTA_GEN_ID).u32(NFTA_GEN_ID, 0);
        in.check();
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? generation : Integer.reverseBytes(generation);
    }

    /** {@code NFT_MSG_GETTABLE}: whether there is such a table. */
    public static int tableQuestionType() {
        return Nft.type(Nft.NFT_MSG_GETTABLE);
    }

    public static byte[] tableQuestion(String table) {
        return Transaction.header(Nft.NFPROTO_INET, 0).string(1, table).toBytes();
    }
}
