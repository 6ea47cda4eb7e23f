package org.lvsd.netlink.nftables;

/** Numbers of linux/netfilter/nf_tables.h, nfnetlink.h and netfilter.h. */
final class Nft {
    static final int NFNL_SUBSYS_NFTABLES = 10;
    static final int NFNL_MSG_BATCH_BEGIN = 16;
    static final int NFNL_MSG_BATCH_END = 17;

    static final int NFT_MSG_NEWTABLE = 0;
    static final int NFT_MSG_GETTABLE = 1;
    static final int NFT_MSG_DELTABLE = 2;
    static final int NFT_MSG_NEWCHAIN = 3;
    static final int NFT_MSG_NEWRULE = 6;
    static final int NFT_MSG_NEWSET = 9;
    static final int NFT_MSG_NEWSETELEM = 12;
    static final int NFT_MSG_GETGEN = 16;

    static final int NFPROTO_INET = 1;
    static final int NFPROTO_IPV4 = 2;
    static final int NFPROTO_IPV6 = 10;
    static final int NF_INET_PRE_ROUTING = 0;
    static final int NF_INET_LOCAL_IN = 1;
    static final int NF_DROP = 0;
    static final int NF_ACCEPT = 1;

    static final int NFT_FIB_RESULT_ADDRTYPE = 3;
    static final int NFTA_FIB_F_DADDR = 1 << 1;
    static final int NFTA_FIB_F_IIF = 1 << 3;

    static final int NFT_REG_VERDICT = 0;
    /** The first of sixteen registers of four bytes. */
    static final int NFT_REG32_00 = 8;

    /** A list's entry, an attribute's one value: every nest here counts from one. */
    static final int NFTA_LIST_ELEM = 1;

    private Nft() {}

    /** {@code nlmsg_type}: subsystem and message. */
    static int type(int message) {
        return NFNL_SUBSYS_NFTABLES << 8 | message;
    }
}
