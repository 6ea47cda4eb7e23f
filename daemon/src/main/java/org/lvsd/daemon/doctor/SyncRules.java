package org.lvsd.daemon.doctor;

import java.util.List;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.SyncDaemon;

/** Can the kernels of the two directors tell each other of their connections over the interface of {@code ipvs.sync}. */
final class SyncRules {
    private static final String CHECK = "connection synchronisation";
    private static final String WHY = "connections that the other director does not know break when it takes over";

    private SyncRules() {}

    static List<Finding> of(Configuration configuration, MachineFacts facts) {
        SyncDaemon sync = configuration.ipvs().sync();
        return sync == null ? List.of() : List.of(judge(sync, facts));
    }

    private static Finding judge(SyncDaemon sync, MachineFacts facts) {
        String name = sync.interfaceName();
        MachineFacts.Link link = facts.links().get(name);
        if (link == null) {
            String there =
                    String.join(", ", facts.links().keySet().stream().sorted().toList());
            return problem(name, "does not exist", "correct `interface:` of ipvs.sync (there is: " + there + ")");
        } else if (!link.isUp()) {
            return problem(name, "is down", "ip link set " + name + " up");
        } else if (!link.isMulticast()) {
            return problem(name, "does no multicast", "ip link set " + name + " multicast on");
        }
        AddressFamily family = sync.group() == null ? AddressFamily.INET : AddressFamily.of(sync.group());
        if (link.addresses().stream().noneMatch(each -> each.family() == family)) {
            boolean six = family == AddressFamily.INET6;
            return problem(
                    name,
                    "has no " + (six ? "IPv6" : "IPv4") + " address to send from",
                    six
                            ? "sysctl -w net.ipv6.conf." + name + ".disable_ipv6=0"
                            : "ip addr add ADDRESS/PREFIX dev " + name);
        }
        return Finding.ok(CHECK, name, "up");
    }

    private static Finding problem(String device, String what, String remedy) {
        return Finding.problem(CHECK, device, what, WHY, remedy);
    }
}
