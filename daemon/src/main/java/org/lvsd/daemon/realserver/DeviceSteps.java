package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressText;

/** Steps that make a tunnel device; one that is for the same address is used as it is, whatever its name. */
final class DeviceSteps {
    private static final int STRICT = 1;
    private static final int LOOSE = 2;

    private final HostFacts facts;
    private final Sysctls sysctls;
    private final Set<String> taken = new HashSet<>();

    DeviceSteps(HostFacts facts) {
        this.facts = facts;
        sysctls = new Sysctls(facts);
        facts.devices().forEach(device -> taken.add(device.name()));
    }

    /** The name of the device that is there, or a free one: {@code lvsd-ipip}, {@code lvsd-ipip2}, … */
    String name(TunnelKind kind, InetAddress server) {
        HostFacts.Device there = there(kind, server);
        if (there != null) {
            return there.name();
        }
        String base = "lvsd-" + kind.linkType;
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + i;
        }
        return name;
    }

    List<Step> steps(String name, TunnelKind kind, InetAddress server, String services, boolean checksum) {
        HostFacts.Device there = there(kind, server);
        String local = AddressText.format(server);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                "unwraps the packets that the director tunnels to " + local + " (" + services + ")",
                Step.words("ip link add " + name + " " + kind.type(local, checksum)),
                Step.words("ip link del " + name),
                there != null));
        if (there != null && there.checksum() != checksum) {
            steps.add(checksum(there, kind, local, checksum));
        }
        steps.add(new Step(
                "a device that is down takes nothing",
                Step.words("ip link set " + name + " up"),
                Step.words("ip link set " + name + " down"),
                there != null && there.up()));
        return steps;
    }

    private static Step checksum(HostFacts.Device device, TunnelKind kind, String local, boolean wanted) {
        String change = "ip link change " + device.name() + " " + kind.type(local, false);
        return new Step(
                "the GRE device drops packets " + (wanted ? "with" : "without") + " a checksum, as it is",
                Step.words(change + (wanted ? " icsum" : " noicsum")),
                Step.words(change + (wanted ? " noicsum" : " icsum")),
                false);
    }

    /** Strict filtering drops all that comes out of a tunnel: answers never go back into it. */
    Step reversePath(String device) {
        String key = SysctlKey.ofInterface("ipv4", device, "rp_filter");
        Integer all = sysctls.number("net.ipv4.conf.all.rp_filter");
        Integer own = sysctls.number(key);
        Integer effective = own != null ? own : sysctls.number("net.ipv4.conf.default.rp_filter");
        boolean fine = all != null && effective != null && Math.max(all, effective) != STRICT;
        return sysctls.step(
                key,
                LOOSE,
                "answers leave by another device, so a strict reverse path filter would drop all that comes from"
                        + " the tunnel",
                fine);
    }

    private HostFacts.@Nullable Device there(TunnelKind kind, InetAddress server) {
        return facts.devices().stream()
                .filter(each -> each.kind().equals(kind.linkType) && server.equals(each.local()))
                .filter(each -> each.remote() == null)
                .findFirst()
                .orElse(null);
    }
}
