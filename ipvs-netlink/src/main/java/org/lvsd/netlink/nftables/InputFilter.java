package org.lvsd.netlink.nftables;

import java.util.List;
import java.util.Set;
import org.lvsd.netlink.AttributeWriter;

/**
 * A table of nf_tables of its own, of what is not to reach this host. It drops what comes in by some devices to their own
 * hardware address, but for addresses that they hold; and what is addressed to some addresses of this host, unless
 *
 * <ul>
 *   <li>this host sent it itself,
 *   <li>it is a neighbour solicitation or advertisement (RFC 9568 section 6.4.3), or
 *   <li>IPVS takes it, which does so before: ip_vs_in has priority 99 ({@code NF_IP_PRI_NAT_SRC - 1},
 *       net/netfilter/ipvs/ip_vs_core.c, since Linux 3.0), and lets go on only what a server on this host is to have.
 * </ul>
 *
 * <p>What is forwarded comes by the first only.
 *
 * @param addresses to which nothing is accepted
 * @param localServices what IPVS leaves to a server on this very host, at the virtual address
 * @param discarding the devices, by index, that are to take no frame to their hardware address: a device that is made anew under the same name is not meant
 */
public record InputFilter(
        String table, List<Unaccepted> addresses, List<LocalService> localServices, Set<Integer> discarding) {
    /** After IPVS, before what confirms connections (include/uapi/linux/netfilter_ipv4.h). */
    private static final int PRIORITY = 200;

    /** Before fragments are put together and connections are looked up ({@code NF_IP_PRI_RAW_BEFORE_DEFRAG}). */
    private static final int FIRST_PRIORITY = -450;

    /** A list is an attribute, whose length has 16 bits. */
    private static final int ELEMENTS_PER_MESSAGE = 500;

    public InputFilter {
        addresses = List.copyOf(addresses);
        localServices = List.copyOf(localServices);
        discarding = Set.copyOf(discarding);
    }

    public boolean isEmpty() {
        return addresses.isEmpty() && discarding.isEmpty();
    }

    /** Puts the table there as it is here, whatever it was before; no packet sees anything in between. */
    public Transaction replace() {
        Transaction transaction = new Transaction();
        addTable(transaction);
        delete(transaction);
        addTable(transaction);
        InputRules rules = new InputRules(table);
        if (!discarding.isEmpty()) {
            addChain(transaction, InputRules.PREROUTING, Nft.NF_INET_PRE_ROUTING, FIRST_PRIORITY);
        }
        if (!addresses.isEmpty()) {
            addChain(transaction, InputRules.INPUT, Nft.NF_INET_LOCAL_IN, PRIORITY);
        }
        InputKeys.of(this).forEach((set, keys) -> addSet(transaction, set, keys));
        if (!discarding.isEmpty()) {
            rules.addDiscarding(transaction);
        }
        if (!addresses.isEmpty()) {
            rules.addUnaccepted(transaction);
        }
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

    private void addChain(Transaction transaction, String name, int hookNumber, int priority) {
        transaction.create(
                Nft.NFT_MSG_NEWCHAIN,
                out -> out.string(1, table)
                        .string(3, name)
                        .nested(4, hook -> hook.be32(1, hookNumber).be32(2, priority))
                        .be32(5, Nft.NF_ACCEPT)
                        .string(7, "filter"));
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
