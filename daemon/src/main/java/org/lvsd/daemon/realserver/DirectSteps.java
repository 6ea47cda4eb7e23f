package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressText;

/** Direct routing: the virtual addresses on lo, and no reverse path filter that would drop the clients' packets. */
final class DirectSteps {
    private static final int STRICT = 1;
    private static final int LOOSE = 2;

    private final HostFacts facts;
    private final Sysctls sysctls;

    DirectSteps(HostFacts facts) {
        this.facts = facts;
        sysctls = new Sysctls(facts);
    }

    List<Step> steps(List<Duty.Direct> duties) {
        List<Step> steps = new ArrayList<>();
        Set<InetAddress> servers = new LinkedHashSet<>();
        Set<InetAddress> virtual = new LinkedHashSet<>();
        for (Duty.Direct duty : duties) {
            servers.add(duty.server());
            virtual.addAll(duty.virtualAddresses());
        }
        for (InetAddress server : servers) {
            Step step = reversePath(server);
            if (step != null) {
                steps.add(step);
            }
        }
        for (InetAddress each : virtual) {
            steps.add(new Addresses(facts)
                    .put(
                            each,
                            "lo",
                            "packets for " + AddressText.format(each)
                                    + " come as the clients sent them (direct routing, "
                                    + Addresses.names(of(duties, each)) + ")"));
        }
        return steps;
    }

    private static List<Duty.Direct> of(List<Duty.Direct> duties, InetAddress virtual) {
        return duties.stream()
                .filter(duty -> duty.virtualAddresses().contains(virtual))
                .toList();
    }

    /** Strict filtering drops what comes in on another interface than answers to it leave by. */
    private @Nullable Step reversePath(InetAddress server) {
        HostFacts.Address own = facts.find(server);
        if (own == null || AddressFamily.of(server) != AddressFamily.INET || answersLeaveBy(own.device())) {
            return null;
        }
        String key = SysctlKey.ofInterface("ipv4", own.device(), "rp_filter");
        Integer all = sysctls.number("net.ipv4.conf.all.rp_filter");
        Integer device = sysctls.number(key);
        if (all == null || device == null) {
            return null;
        }
        // Where nothing is filtered there is nothing to say; what is loose may have been made so here.
        boolean strict = Math.max(all, device) == STRICT;
        return strict || device == LOOSE ? loosen(own.device(), key, !strict) : null;
    }

    private Step loosen(String device, String key, boolean alreadySo) {
        return sysctls.step(
                key,
                LOOSE,
                "clients' packets come in on " + device + " but answers leave elsewhere: a strict reverse path filter"
                        + " would drop them",
                alreadySo);
    }

    private boolean answersLeaveBy(String device) {
        return facts.routes().stream()
                .anyMatch(route -> !route.ipv6() && route.table() == HostFacts.MAIN && device.equals(route.device()));
    }
}
