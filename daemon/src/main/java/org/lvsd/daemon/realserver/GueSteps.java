package org.lvsd.daemon.realserver;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.TunnelType;

/** The UDP ports at which the kernel takes GUE packets apart (ip-fou(8)). */
final class GueSteps {
    private final HostFacts facts;

    GueSteps(HostFacts facts) {
        this.facts = facts;
    }

    Set<Step> steps(List<Duty.Tunnel> duties) {
        Set<Step> steps = new LinkedHashSet<>();
        for (Duty.Tunnel duty : duties) {
            if (duty.wrapping().type() == TunnelType.GUE) {
                steps.add(module());
                steps.add(port(duty.wrapping().port(), AddressFamily.of(duty.server()) == AddressFamily.INET6));
            }
        }
        return steps;
    }

    /** The kernel does not load it by itself when {@code ip fou} asks. */
    private Step module() {
        return new Step(
                "the kernel's module for tunnels in UDP", List.of("modprobe", "fou"), List.of(), facts.fouLoaded());
    }

    private Step port(int port, boolean six) {
        String ip = six ? "ip -6 fou " : "ip fou ";
        boolean there =
                facts.fouPorts().stream().anyMatch(each -> each.gue() && each.port() == port && each.ipv6() == six);
        return new Step(
                "GUE arrives at UDP port " + port + "; what is in it goes on to the tunnel device",
                Step.words(ip + "add port " + port + " gue"),
                Step.words(ip + "del port " + port),
                there);
    }
}
