package org.lvsd.daemon.realserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keeps a machine that has a virtual address from telling its neighbours so: the director alone answers ARP for it.
 *
 * <p>IPv6 needs nothing of the kind. Linux answers a neighbour solicitation only for an address of the very interface that
 * it came in on, and solicits with the interface's own address ({@code ndisc_recv_ns}, {@code ndisc_solicit}, {@code
 * net/ipv6/ndisc.c}).
 */
final class SilenceSteps {
    private static final String PREFIX = "net.ipv4.conf.";

    /**
     * 1 and 2 answer only for an address of the interface that the question came in on, 8 never ({@code
     * arp_ignore}, {@code net/ipv4/arp.c}). A larger number is not more of it: 3 answers for what is on lo with
     * global scope, and the reserved ones answer for everything.
     */
    private static final Setting IGNORE = new Setting(
            "arp_ignore",
            1,
            Set.of(1, 2, 8),
            "without this the machine would answer ARP for the virtual address and take clients past the director");

    /** What is larger counts as 0 ({@code arp_solicit}). */
    private static final Setting ANNOUNCE = new Setting(
            "arp_announce",
            2,
            Set.of(2),
            "without this its own ARP requests would tell the neighbours that the virtual address is here");

    private final HostFacts facts;
    private final Sysctls sysctls;

    SilenceSteps(HostFacts facts) {
        this.facts = facts;
        sysctls = new Sysctls(facts);
    }

    /** @param silent the values with which the machine keeps silent */
    private record Setting(String name, int value, Set<Integer> silent, String why) {}

    List<Step> steps() {
        List<Step> steps = new ArrayList<>(steps(IGNORE));
        steps.addAll(steps(ANNOUNCE));
        return steps;
    }

    /** The kernel takes the larger of {@code all} and the interface's own: the one covers all but what is larger. */
    private List<Step> steps(Setting setting) {
        String key = SysctlKey.ofInterface("ipv4", "all", setting.name());
        Integer present = sysctls.number(key);
        int all = present != null && setting.silent().contains(present) ? present : setting.value();
        List<Step> steps = new ArrayList<>();
        steps.add(sysctls.step(key, setting.value(), setting.why(), present != null && present == all));
        loud(setting, all).forEach(own -> steps.add(sysctls.step(own, setting.value(), setting.why(), false)));
        return steps;
    }

    /** What {@code all} cannot cover of the interfaces' own settings, and of {@code default} for those to come. */
    private List<String> loud(Setting setting, int all) {
        return facts.sysctls().keySet().stream()
                .filter(key -> key.startsWith(PREFIX) && key.endsWith("." + setting.name()))
                // Nobody asks by ARP over lo.
                .filter(key -> !key.startsWith(PREFIX + "lo."))
                .filter(key -> isLoud(key, setting, all))
                .sorted()
                .toList();
    }

    private boolean isLoud(String key, Setting setting, int all) {
        Integer own = sysctls.number(key);
        return !key.startsWith(PREFIX + "all.")
                && own != null
                && !setting.silent().contains(Math.max(all, own));
    }
}
