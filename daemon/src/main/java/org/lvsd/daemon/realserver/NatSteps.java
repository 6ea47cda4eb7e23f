package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressText;
import org.lvsd.daemon.OperatorException;

/**
 * NAT: answers go back through the director. A machine with one network and no default route gets one. Any other keeps what
 * it has, and only what it sends from the real server's address is routed through the director, by a table of its own.
 */
final class NatSteps {
    /** The first table that is tried for it; VRRP's protocol number, for want of a better one. */
    private static final int FIRST_TABLE = 112;

    private final HostFacts facts;
    private final @Nullable InetAddress told;
    private final Set<Integer> taken = new LinkedHashSet<>();

    NatSteps(HostFacts facts, @Nullable InetAddress told) {
        this.facts = facts;
        this.told = told;
        facts.routes().forEach(route -> taken.add(route.table()));
        facts.rules().forEach(rule -> taken.add(rule.table()));
    }

    List<Step> steps(List<Duty.Nat> duties) throws OperatorException {
        List<Step> steps = new ArrayList<>();
        Set<InetAddress> done = new LinkedHashSet<>();
        for (Duty.Nat duty : duties) {
            if (done.add(duty.server())) {
                InetAddress gateway = GatewayChoice.of(duty, facts.find(duty.server()), told);
                steps.addAll(isAlone(duty.server()) ? defaultRoute(duty, gateway) : ownTable(duty, gateway));
            }
        }
        return steps;
    }

    /** Whether a default route would change nothing else: one network, and no other default route. */
    private boolean isAlone(InetAddress server) {
        HostFacts.Address own = facts.find(server);
        if (own == null) {
            return true;
        }
        boolean six = AddressFamily.of(server) == AddressFamily.INET6;
        boolean otherNetwork = facts.addresses().stream()
                .filter(each -> AddressFamily.of(each.address()) == AddressFamily.of(server))
                .filter(each ->
                        !each.address().isLoopbackAddress() && !each.address().isLinkLocalAddress())
                .anyMatch(each -> !each.device().equals("lo")
                        && !isTunnel(each.device())
                        && !each.device().equals(own.device()));
        return !otherNetwork && facts.routes().stream().noneMatch(route -> isMain(route, six));
    }

    private boolean isTunnel(String device) {
        return facts.devices().stream().anyMatch(each -> each.name().equals(device));
    }

    private static boolean isMain(HostFacts.Route route, boolean six) {
        return route.table() == HostFacts.MAIN && route.ipv6() == six;
    }

    private static List<Step> defaultRoute(Duty.Nat duty, InetAddress gateway) {
        String route = ip(gateway) + "route %s default via " + AddressText.format(gateway);
        return List.of(step(why(duty, gateway), route, false));
    }

    private List<Step> ownTable(Duty.Nat duty, InetAddress gateway) {
        boolean six = AddressFamily.of(duty.server()) == AddressFamily.INET6;
        if (facts.routes().stream().anyMatch(route -> isMain(route, six) && gateway.equals(route.gateway()))
                && facts.rules().stream().noneMatch(rule -> rule.from().equals(duty.server()))) {
            String route = ip(gateway) + "route %s default via " + AddressText.format(gateway);
            return List.of(step(why(duty, gateway), route, true));
        }
        HostFacts.Address own = Objects.requireNonNull(facts.find(duty.server()));
        Integer ready = tableTo(duty.server(), gateway, six);
        int table = ready != null ? ready : free();
        String ip = ip(gateway);
        String from = " from " + AddressText.format(duty.server()) + " lookup " + table;
        boolean so = ready != null;
        return List.of(
                step(
                        "neighbours are still reached directly",
                        ip + "route %s " + Networks.text(own.address(), own.prefixLength()) + " dev " + own.device()
                                + " table " + table,
                        so),
                step(
                        why(duty, gateway) + "; in a table of its own, as this machine has other ways out",
                        ip + "route %s default via " + AddressText.format(gateway) + " dev " + own.device() + " table "
                                + table,
                        so),
                step(
                        "that table is for what is sent from " + AddressText.format(duty.server()) + " alone",
                        ip + "rule %s" + from,
                        so));
    }

    private @Nullable Integer tableTo(InetAddress server, InetAddress gateway, boolean six) {
        return facts.rules().stream()
                .filter(rule -> rule.from().equals(server))
                .map(HostFacts.Rule::table)
                .filter(table -> facts.routes().stream()
                        .anyMatch(route ->
                                route.table() == table && route.ipv6() == six && gateway.equals(route.gateway())))
                .findFirst()
                .orElse(null);
    }

    private int free() {
        int table = FIRST_TABLE;
        while (!taken.add(table)) {
            table++;
        }
        return table;
    }

    private static String why(Duty.Nat duty, InetAddress gateway) {
        return "the director rewrote the addresses (NAT, " + duty.service() + "), so answers must pass it again: "
                + AddressText.format(gateway) + " moves with the master";
    }

    private static String ip(InetAddress address) {
        return AddressFamily.of(address) == AddressFamily.INET6 ? "ip -6 " : "ip ";
    }

    private static Step step(String why, String line, boolean so) {
        return new Step(why, Step.words(line.replace("%s", "add")), Step.words(line.replace("%s", "del")), so);
    }
}
