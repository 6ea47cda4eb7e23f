package org.lvsd.netlink.nftables;

import java.util.List;

/**
 * The sets of {@link InputFilter}, and how a rule finds a packet in each: what makes up the key is loaded into registers
 * that follow each other, each part at a multiple of four bytes.
 */
enum InputSet {
    ADDRESSES4("addresses4", 1, Nft.NFPROTO_IPV4, 4, 7),
    ADDRESSES6("addresses6", 2, Nft.NFPROTO_IPV6, 16, 8),
    LINK_LOCAL("link_local", 3, Nft.NFPROTO_IPV6, 32, 8 << 6 | 41),
    LOCAL_SERVICES4("local_services4", 4, Nft.NFPROTO_IPV4, 12, (7 << 6 | 12) << 6 | 13),
    LOCAL_SERVICES6("local_services6", 5, Nft.NFPROTO_IPV6, 24, (8 << 6 | 12) << 6 | 13),
    /** Of both families. */
    DISCARDING("discarding", 6, Nft.NFPROTO_INET, 4, 20);

    private final String text;
    private final int id;
    private final int protocol;
    private final int keyBytes;
    private final int keyType;

    /** @param keyType the words by which nft(8) lists it (its datatype.h: 7, 8 addresses, 12 protocol, 13 port, 20 interface by
     *     index, 41 by name) */
    InputSet(String text, int id, int protocol, int keyBytes, int keyType) {
        this.text = text;
        this.id = id;
        this.protocol = protocol;
        this.keyBytes = keyBytes;
        this.keyType = keyType;
    }

    String text() {
        return text;
    }

    /** By which messages of the same transaction may name it. */
    int id() {
        return id;
    }

    int keyBytes() {
        return keyBytes;
    }

    int keyType() {
        return keyType;
    }

    Expression family() {
        return Expression.compare(Expression.EQUAL, (byte) protocol);
    }

    List<Expression> key() {
        boolean inet = protocol == Nft.NFPROTO_IPV4;
        Expression destination =
                Expression.payload(Expression.NETWORK_HEADER, inet ? 16 : 24, inet ? 4 : 16, Nft.NFT_REG32_00);
        int next = Nft.NFT_REG32_00 + (inet ? 1 : 4);
        return switch (this) {
            case ADDRESSES4, ADDRESSES6 -> List.of(destination);
            case DISCARDING -> List.of(Expression.meta(Expression.META_IIF, Nft.NFT_REG32_00));
            case LINK_LOCAL -> List.of(destination, Expression.meta(Expression.META_IIFNAME, next));
            case LOCAL_SERVICES4, LOCAL_SERVICES6 ->
                List.of(
                        destination,
                        Expression.meta(Expression.META_L4PROTO, next),
                        Expression.payload(Expression.TRANSPORT_HEADER, 2, 2, next + 1));
        };
    }
}
