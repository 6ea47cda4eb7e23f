package org.lvsd.daemon.doctor;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.Sysctls;

/** IPVS's own settings that surprise; nothing is said while the module is not loaded. */
final class IpvsRules {
    private static final String CHECK = "ipvs setting";
    private static final String PREFIX = "net.ipv4.vs.";

    private IpvsRules() {}

    static List<Finding> of(Configuration configuration, MachineFacts facts) {
        List<Finding> findings = new ArrayList<>();
        boolean any = !configuration.virtualServers().isEmpty();
        if (any) {
            whenZero(
                    findings,
                    facts,
                    "expire_nodest_conn",
                    "connections to a server that was taken out are sent nowhere until they time out, instead of ended at"
                            + " once",
                    "=1");
        }
        if (configuration.ipvs().sysctls() == Sysctls.CHECK) {
            for (SysctlNeeds.Need need : SysctlNeeds.ofDrains(configuration)) {
                whenZero(
                        findings,
                        facts,
                        need.key().substring(PREFIX.length()),
                        need.why(),
                        "=1, or ipvs: {sysctls: manage}, if they are to go elsewhere when it fails or is drained");
            }
        }
        boolean nat = configuration.virtualServers().stream()
                .flatMap(service -> service.realServers().stream())
                .anyMatch(server -> server.forwarding() == Forwarding.NAT);
        if (nat && facts.modules().get("nf_conntrack") == MachineFacts.Module.PRESENT) {
            whenZero(
                    findings,
                    facts,
                    "conntrack",
                    "packet filter rules by connection state, and SNAT, do not see balanced connections",
                    "=1 if this machine has such rules for them");
        }
        return findings;
    }

    private static void whenZero(List<Finding> findings, MachineFacts facts, String key, String why, String set) {
        Integer value = facts.number(PREFIX + key);
        if (value != null && value == 0) {
            findings.add(Finding.warning(CHECK, PREFIX + key, "is 0", why, "sysctl -w " + PREFIX + key + set));
        } else if (value != null) {
            findings.add(Finding.ok(CHECK, PREFIX + key, "is " + value));
        }
    }
}
