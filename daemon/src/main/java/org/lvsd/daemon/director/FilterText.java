package org.lvsd.daemon.director;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.netlink.nftables.InputFilter;

/** What it means, for people, when the kernel does not do what the packet filter is asked for. */
final class FilterText {
    static final String NEEDS =
            "it needs nf_tables with the inet family in the kernel (modprobe nf_tables, CONFIG_NF_TABLES_INET) and"
                    + " CAP_NET_ADMIN";

    private FilterText() {}

    /** @param wanted what is not so */
    static String missed(InputFilter wanted) {
        List<String> missed = new ArrayList<>();
        if (!wanted.addresses().isEmpty()) {
            missed.add("accept: false is not enforced, packets to the virtual addresses are taken");
        }
        if (!wanted.discarding().isEmpty()) {
            missed.add("a backup with use_vmac takes what a switch floods to the virtual router's hardware address");
        }
        return missed.isEmpty()
                ? "nf_tables table inet " + wanted.table()
                        + " cannot be removed, and packets are dropped that should not be"
                : String.join("; ", missed);
    }
}
