package org.lvsd.netlink.nftables;

import java.util.List;
import org.lvsd.netlink.AttributeWriter;

/**
 * A table of nf_tables of its own, which drops what is addressed to some addresses of this host, unless
 *
 * <ul>
 *   <li>this host sent it itself,
 *   <li>it is a neighbour solicitation or advertisement (RFC 9568 section 6.4.3), or
 *   <li>IPVS takes it, which does so before: ip_vs_in has priority 99 ({@code NF_IP_PRI_NAT_SRC - 1},
 *       net/netfilter/ipvs/ip_vs_core.c, since Linux 3.0), and lets go on only what a server on this host is to have.
 * </ul>
 *
 * <p>What is forwarded does not come by here.
 *
 * @param localServices what IPVS leaves to a server on this very host, at the virtual address
 */
public record InputFilter(String table, List<Unaccepted> addresses, List<LocalService> localServices) {
    /** After IPVS, before what confirms connections (include/uapi/linux/netfilter_ipv4.h). */
    private static final int PRIORITY = 200;

    private static final String CHAIN = "input";

    /** A list is an attribute, whose length has 16 bits. */
    private static final int ELEMENTS_PER_MESSAGE = 500;

    public InputFilter {
        addresses = List.copyOf(addresses);
        localServices = List.copyOf(localServices);
    }

    /** Puts the table there as it is here, whatever it was before; no packet sees anything in between. */
    public Transaction replace() {
        Transaction transaction = new Transaction();
        addTable(transaction);
        delete(transaction);
        addTable(transaction);
        transaction.create(
                Nft.NFT_MSG_NEWCHAIN,
                out -> out.string(1, table)
                        .string(3, CHAIN)
                        .nested(4, hook -> hook.be32(1, Nft.NF_INET_LOCAL_IN).be32(2, PRIORITY))
                        .be32(5, Nft.NF_ACCEPT)
                        .string(7, "filter"));
        InputKeys.of(this).forEach((set, keys) -> addSet(transaction, set, keys));
        new InputRules(table, CHAIN).addTo(transaction);
        return transaction;
    }

    /** Takes the table away, whether there is one or not. */
    public Transaction remove() {
        Transaction transaction = new Transaction();
        addTable(transaction);
        delete(transaction);
        return transaction;
    }

    private void addTable(Transaction transaction) {
        transaction.create(Nft.NFT_MSG_NEWTABLE, out -> out.string(1, table).be32(2, 0));
    }

    private void delete(Transaction transaction) {
        transaction.add(Nft.NFT_MSG_DELTABLE, 0, out -> out.string(1, table));
    }

    private void addSet(Transaction transaction, InputSet set, List<byte[]> keys) {
        transaction.create(
                Nft.NFT_MSG_NEWSET,
                out -> out.string(1, table)
                        .string(2, set.text())
                        .be32(3, 0)
                        .be32(4, set.keyType())
                        .be32(5, set.keyBytes())
                        .be32(10, set.id()));
        for (int start = 0; start < keys.size(); start += ELEMENTS_PER_MESSAGE) {
            List<byte[]> part = keys.subList(start, Math.min(keys.size(), start + ELEMENTS_PER_MESSAGE));
            transaction.create(
                    Nft.NFT_MSG_NEWSETELEM,
                    out -> out.string(1, table)
                            .string(2, set.text())
                            .nested(3, list -> part.forEach(key -> element(list, key)))
                            .be32(4, set.id()));
        }
    }

    private static void element(AttributeWriter list, byte[] key) {
        list.nested(Nft.NFTA_LIST_ELEM, out -> out.nested(1, in -> Expression.value(in, key)));
    }
}
