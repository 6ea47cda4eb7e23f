package org.lvsd.daemon.director;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.netlink.nftables.InputFilter;

/** What it means, for people, when the kernel does not do what the packet filter is asked for. */
final class FilterText {
    static final String NEEDS =
            "it needs nf_tables with the inet family in the kernel (modprobe nf_tables, CONFIG_NF_TABLES_INET; for use_vmac"
                    + " CONFIG_NFT_FIB_INET, too) and CAP_NET_ADMIN";

    private FilterText() {}

    /**
     * @param wanted what is not so
     * @param there what is, in its place
     */
    static String missed(InputFilter wanted, InputFilter there) {
        List<String> missed = new ArrayList<>();
        if (there.equals(FilterPlan.UNKNOWN)) {
            missed.add("nf_tables table inet " + wanted.table() + " may drop packets that it should not");
        } else if (!wanted.discarding().containsAll(there.discarding())) {
            missed.add("a master with use_vmac still discards what it should forward");
        }
        if (!there.addresses().containsAll(wanted.addresses())) {
            missed.add("accept: false is not enforced, packets to the virtual addresses are taken");
        }
        if (!there.discarding().containsAll(wanted.discarding())) {
            missed.add("a backup with use_vmac may take what a switch floods to the virtual router's hardware address");
        }
        return missed.isEmpty() ? "the packet filter is not as it should be" : String.join("; ", missed);
    }
}
