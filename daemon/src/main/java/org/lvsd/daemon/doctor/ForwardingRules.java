package org.lvsd.daemon.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lvsd.config.model.AddressScope;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Sysctls;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.daemon.realserver.SysctlKey;

/** Does the kernel forward as the file needs: forwarding itself, redirects, ARP, reverse path filters. */
final class ForwardingRules {
    private static final String CHECK = "kernel setting";
    private static final int STRICT = 1;
    /** {@code arp_ignore}, {@code net/ipv4/arp.c}: addresses of scope host are not answered for. */
    private static final int ARP_NOT_THE_HOSTS = 3;
    /** None is. What is between and beyond is reserved, and answers. */
    private static final int ARP_NEVER = 8;

    private final Configuration configuration;
    private final MachineFacts facts;
    private final List<Finding> findings = new ArrayList<>();

    private ForwardingRules(Configuration configuration, MachineFacts facts) {
        this.configuration = configuration;
        this.facts = facts;
    }

    static List<Finding> of(Configuration configuration, MachineFacts facts) {
        ForwardingRules rules = new ForwardingRules(configuration, facts);
        rules.needs();
        rules.routerAdvertisements();
        rules.interfaces().forEach(rules::arp);
        rules.interfaces().forEach(rules::reversePath);
        return rules.findings;
    }

    private void needs() {
        boolean managed = configuration.ipvs().sysctls() == Sysctls.MANAGE;
        for (SysctlNeeds.Need need : SysctlNeeds.of(configuration)) {
            String value = facts.sysctls().get(need.key());
            if (need.value().equals(value)) {
                findings.add(Finding.ok(CHECK, need.key(), "is " + value));
            } else if (managed) {
                findings.add(Finding.ok(CHECK, need.key(), "is " + said(value) + "; the daemon sets " + need.value()));
            } else {
                findings.add(Finding.problem(CHECK, need.key(), "is " + said(value), need.why(), set(need)));
            }
        }
    }

    private static String said(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "not there" : value;
    }

    private static String set(SysctlNeeds.Need need) {
        return "sysctl -w " + need.key() + "=" + need.value() + " (and in /etc/sysctl.d), or ipvs: {sysctls: manage}";
    }

    /** A host that forwards is a router, and routers do not listen to routers ({@code ip-sysctl.rst}, accept_ra). */
    private void routerAdvertisements() {
        boolean forwards = SysctlNeeds.of(configuration).stream()
                .anyMatch(need -> need.key().equals("net.ipv6.conf.all.forwarding"));
        for (String device : interfaces()) {
            String key = SysctlKey.ofInterface("ipv6", device, "accept_ra");
            if (forwards && Integer.valueOf(1).equals(facts.number(key))) {
                findings.add(Finding.warning(
                        CHECK,
                        key,
                        "is 1",
                        "with IPv6 forwarding on, the kernel no longer hears router advertisements: a default route that"
                                + " came with them expires",
                        "sysctl -w " + key + "=2, or a static default route"));
            }
        }
    }

    private void arp(String device) {
        int all = number("all", "arp_ignore");
        int own = number(device, "arp_ignore");
        int larger = Math.max(all, own);
        if (larger == ARP_NEVER || (larger == ARP_NOT_THE_HOSTS && hasHostScope(device))) {
            String key = SysctlKey.ofInterface("ipv4", own >= all ? device : "all", "arp_ignore");
            findings.add(Finding.problem(
                    CHECK,
                    key,
                    "is " + larger,
                    "the director does not answer ARP for its virtual addresses, so nobody finds them",
                    "sysctl -w " + key + "=0"));
        }
    }

    private boolean hasHostScope(String device) {
        return configuration.vrrp().instances().stream()
                .filter(instance -> instance.interfaceName().equals(device))
                .flatMap(instance -> instance.virtualAddresses().stream())
                .anyMatch(address -> address.scope() == AddressScope.HOST);
    }

    private void reversePath(String device) {
        String way = facts.defaultRouteDevice();
        boolean strict = Math.max(number("all", "rp_filter"), number(device, "rp_filter")) == STRICT;
        if (strict && way != null && !way.equals(device)) {
            findings.add(Finding.warning(
                    CHECK,
                    SysctlKey.ofInterface("ipv4", device, "rp_filter"),
                    "is strict (1), and the default route leaves by " + way,
                    "clients from beyond a router who come in on " + device + " are dropped without a word",
                    "sysctl -w " + SysctlKey.ofInterface("ipv4", device, "rp_filter") + "=2"));
        }
    }

    private int number(String device, String name) {
        Integer number = facts.number(SysctlKey.ofInterface("ipv4", device, name));
        return number == null ? 0 : number;
    }

    /** Those where clients' packets come in. */
    private Set<String> interfaces() {
        Set<String> interfaces = new LinkedHashSet<>();
        for (VrrpInstance instance : configuration.vrrp().instances()) {
            boolean serves = instance.virtualAddresses().stream()
                    .anyMatch(address -> configuration.virtualServers().stream()
                            .anyMatch(service -> SysctlNeeds.addresses(service).contains(address.address())));
            if (serves) {
                interfaces.add(instance.interfaceName());
            }
        }
        return interfaces;
    }
}
