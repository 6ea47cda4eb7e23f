package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.daemon.OperatorException;

/**
 * The steps that make a machine a real server, in an order in which it never answers for an address too early: first it is
 * made silent, then it gets the address. Taken back in the opposite order.
 */
public final class Planner {
    private final HostFacts facts;
    private final @Nullable InetAddress gateway;

    /** @param gateway the director's address for NAT's answers, null to find it among the VRRP instances' */
    public Planner(HostFacts facts, @Nullable InetAddress gateway) {
        this.facts = facts;
        this.gateway = gateway;
    }

    /**
     * Each step once, whichever services need it.
     *
     * @throws OperatorException when the duties contradict each other or the machine, with what to do
     */
    public List<Step> plan(List<Duty> duties) throws OperatorException {
        List<Duty.Direct> direct = only(Duty.Direct.class, duties);
        List<Duty.Tunnel> tunnelled = only(Duty.Tunnel.class, duties);
        List<Duty.Nat> nat = only(Duty.Nat.class, duties);
        List<Step> steps = new ArrayList<>();
        if (holdsVirtual4(direct, tunnelled)) {
            steps.addAll(new SilenceSteps(facts).steps());
        }
        steps.addAll(new DirectSteps(facts).steps(direct));
        steps.addAll(new TunnelSteps(facts).steps(tunnelled));
        steps.addAll(new NatSteps(facts, gateway).steps(nat));
        return List.copyOf(new LinkedHashSet<>(steps));
    }

    private static boolean holdsVirtual4(List<Duty.Direct> direct, List<Duty.Tunnel> tunnelled) {
        Set<InetAddress> all = new LinkedHashSet<>();
        direct.forEach(duty -> all.addAll(duty.virtualAddresses()));
        tunnelled.forEach(duty -> all.addAll(duty.virtualAddresses()));
        return all.stream().anyMatch(each -> AddressFamily.of(each) == AddressFamily.INET);
    }

    private static <D extends Duty> List<D> only(Class<D> type, List<Duty> duties) {
        return duties.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
