package org.lvsd.daemon.realserver;

import java.util.List;

/**
 * Keeps a machine that has a virtual address from telling its neighbours so: the director alone answers ARP for it.
 *
 * <p>IPv6 needs nothing of the kind. Linux answers a neighbour solicitation only for an address of the very interface that
 * it came in on, and solicits with the interface's own address ({@code ndisc_recv_ns}, {@code ndisc_solicit}, {@code
 * net/ipv6/ndisc.c}).
 */
final class SilenceSteps {
    private final Sysctls sysctls;

    SilenceSteps(HostFacts facts) {
        sysctls = new Sysctls(facts);
    }

    /** The kernel takes the larger of {@code all} and the interface's own: the one setting covers every interface. */
    List<Step> steps() {
        return List.of(
                sysctls.atLeast(
                        "net.ipv4.conf.all.arp_ignore",
                        1,
                        "without this the machine would answer ARP for the virtual address and take clients past the"
                                + " director"),
                sysctls.atLeast(
                        "net.ipv4.conf.all.arp_announce",
                        2,
                        "without this its own ARP requests would tell the neighbours that the virtual address is"
                                + " here"));
    }
}
