package org.lvsd.netlink.nftables;

import java.util.function.Consumer;
import org.lvsd.netlink.AttributeWriter;

/** One step of a rule. A rule goes on with its next step as long as each matches ({@code nft_do_chain}). */
record Expression(String name, Consumer<AttributeWriter> data) {
    static final int META_IIF = 4;
    static final int META_IIFNAME = 6;
    static final int META_IIFTYPE = 8;
    static final int META_NFPROTO = 15;
    static final int META_L4PROTO = 16;
    static final int META_PKTTYPE = 19;

    static final int NETWORK_HEADER = 1;
    static final int TRANSPORT_HEADER = 2;

    static final int EQUAL = 0;
    static final int NOT_EQUAL = 1;
    static final int AT_MOST = 3;
    static final int AT_LEAST = 5;

    /** Loads what is known of the packet into a register: {@code NFT_META_*}. */
    static Expression meta(int key, int register) {
        return new Expression("meta", out -> out.be32(1, register).be32(2, key));
    }

    /** Loads what kind of address ({@code RTN_*}) the packet's destination is on the device that it came by. */
    static Expression typeOfDestinationThere(int register) {
        return new Expression(
                "fib",
                out -> out.be32(1, register)
                        .be32(2, Nft.NFT_FIB_RESULT_ADDRTYPE)
                        .be32(3, Nft.NFTA_FIB_F_DADDR | Nft.NFTA_FIB_F_IIF));
    }

    /** Loads bytes of the packet. */
    static Expression payload(int base, int offset, int length, int register) {
        return new Expression(
                "payload",
                out -> out.be32(1, register).be32(2, base).be32(3, offset).be32(4, length));
    }

    /** Goes on when the first register holds this, or more, or less. */
    static Expression compare(int how, byte... value) {
        return new Expression(
                "cmp", out -> out.be32(1, Nft.NFT_REG32_00).be32(2, how).nested(3, in -> value(in, value)));
    }

    /** Goes on when what the registers hold, from the first on, is in the set. */
    static Expression lookup(String set, int setId) {
        return new Expression(
                "lookup", out -> out.string(1, set).be32(2, Nft.NFT_REG32_00).be32(4, setId));
    }

    static Expression verdict(int verdict) {
        return new Expression(
                "immediate",
                out -> out.be32(1, Nft.NFT_REG_VERDICT).nested(2, data -> data.nested(2, in -> in.be32(1, verdict))));
    }

    /** {@code NFTA_DATA_VALUE}. */
    static void value(AttributeWriter out, byte[] value) {
        out.bytes(1, value);
    }

    void writeTo(AttributeWriter list) {
        list.nested(Nft.NFTA_LIST_ELEM, out -> out.string(1, name).nested(2, data));
    }
}
