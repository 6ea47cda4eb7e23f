package org.lvsd.daemon.doctor;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressText;
import org.lvsd.config.model.CidrAddress;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VirtualAddress;
import org.lvsd.config.model.VrrpInstance;

/** Are the VRRP instances' interfaces what VRRP needs, and are the virtual addresses nobody else's on this machine. */
final class InterfaceRules {
    private static final String CHECK = "interface";

    private final MachineFacts facts;
    private final List<Finding> findings = new ArrayList<>();

    private InterfaceRules(MachineFacts facts) {
        this.facts = facts;
    }

    static List<Finding> of(Configuration configuration, MachineFacts facts) {
        InterfaceRules rules = new InterfaceRules(facts);
        for (VrrpInstance instance : configuration.vrrp().instances()) {
            rules.instance(instance);
            instance.virtualAddresses().forEach(address -> rules.address(instance, address));
            instance.options().extraAddresses().forEach(address -> rules.address(instance, address));
        }
        return List.copyOf(new java.util.LinkedHashSet<>(rules.findings));
    }

    private void instance(VrrpInstance instance) {
        String name = instance.interfaceName();
        MachineFacts.Link link = facts.links().get(name);
        if (link == null) {
            problem(
                    name,
                    "does not exist",
                    "instance " + instance.name() + " stays in fault",
                    "correct `interface:` of " + instance.name() + " (there is: "
                            + String.join(
                                    ", ",
                                    facts.links().keySet().stream().sorted().toList()) + ")");
            return;
        }
        if (!link.isUp()) {
            problem(name, "is down", "instance " + instance.name() + " stays in fault", "ip link set " + name + " up");
        } else if (!link.carrier()) {
            problem(
                    name,
                    "has no carrier",
                    "instance " + instance.name() + " stays in fault",
                    "look at the cable and the switch port");
        } else {
            source(instance, link);
        }
        if (!link.isMulticast() && instance.options().unicast() == null) {
            problem(
                    name,
                    "does no multicast",
                    "advertisements of " + instance.name() + " go nowhere, so every director is master",
                    "ip link set " + name + " multicast on");
        }
        manager(link);
    }

    private void source(VrrpInstance instance, MachineFacts.Link link) {
        boolean six = instance.family() == AddressFamily.INET6;
        boolean has = link.addresses().stream()
                .filter(each -> each.family() == instance.family())
                .filter(each -> instance.isOwner()
                        || instance.virtualAddresses().stream()
                                .noneMatch(virtual -> virtual.address().equals(each.address())))
                .anyMatch(each -> !six || each.address().isLinkLocalAddress());
        if (instance.sourceAddress() != null && !link.holds(instance.sourceAddress())) {
            problem(
                    link.name(),
                    "does not have " + AddressText.format(instance.sourceAddress()) + ", the source_address of "
                            + instance.name(),
                    "advertisements are sent from another address, which peers that know this one alone do not believe",
                    "ip addr add " + AddressText.format(instance.sourceAddress()) + "/PREFIX dev " + link.name()
                            + ", or correct the file");
            return;
        }
        if (has || instance.sourceAddress() != null) {
            findings.add(Finding.ok(CHECK, link.name(), "up"));
            return;
        }
        problem(
                link.name(),
                "has no " + (six ? "IPv6 link-local" : "IPv4") + " address of its own",
                "instance " + instance.name() + " has nothing to send advertisements from",
                six
                        ? "sysctl -w net.ipv6.conf." + link.name() + ".disable_ipv6=0"
                        : "ip addr add ADDRESS/PREFIX dev " + link.name());
    }

    private void manager(MachineFacts.Link link) {
        if (!link.manager().isEmpty()) {
            boolean networkd = link.manager().equals("systemd-networkd");
            findings.add(Finding.warning(
                    CHECK,
                    link.name(),
                    "is managed by " + link.manager(),
                    "when it restarts or reconfigures the interface it takes away addresses that it did not put there;"
                            + " lvsd puts the virtual ones back, after a moment without them",
                    networkd
                            ? "KeepConfiguration=static in [Network] of the interface's .network file"
                            : "nmcli device set " + link.name() + " managed no"));
        }
    }

    private void address(VrrpInstance instance, VirtualAddress virtual) {
        String wanted = virtual.interfaceName() == null ? instance.deviceName() : virtual.interfaceName();
        for (MachineFacts.Link link : facts.links().values()) {
            CidrAddress held = link.held(virtual.address());
            if (held != null && !link.name().equals(wanted)) {
                findings.add(Finding.problem(
                        "address",
                        AddressText.format(held.address()),
                        "is on " + link.name() + ", and the file puts it on " + wanted,
                        "a backup would take its clients' packets for its own instead of leaving them to the master",
                        removal(held, link)));
            } else if (held != null && !facts.daemonRuns() && !instance.isOwner()) {
                findings.add(Finding.problem(
                        "address",
                        AddressText.format(held.address()),
                        "is on " + link.name() + " although no lvsd runs",
                        "left over, or configured elsewhere too, it is on two directors at once when the other is"
                                + " master",
                        "start lvsd, which serves it or takes it off; where none is to run: " + removal(held, link)
                                + ", and look at the system's own network configuration"));
            }
        }
    }

    private static String removal(CidrAddress held, MachineFacts.Link link) {
        return "ip addr del " + held + " dev " + link.name();
    }

    private void problem(String device, String what, String why, String remedy) {
        findings.add(Finding.problem(CHECK, device, what, why, remedy));
    }
}
