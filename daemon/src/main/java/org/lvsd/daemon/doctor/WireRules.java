package org.lvsd.daemon.doctor;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressText;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VirtualAddress;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.vrrp.packet.Advertisement;

/** Do the other routers on the wire fit the file, and is an address answered for that should not be. */
final class WireRules {
    private static final String CHECK = "on the wire";
    private static final int CENTISECONDS = 10;

    private final MachineFacts facts;
    private final WireFacts wire;
    private final List<Finding> findings = new ArrayList<>();

    private WireRules(MachineFacts facts, WireFacts wire) {
        this.facts = facts;
        this.wire = wire;
    }

    static List<Finding> of(Configuration configuration, MachineFacts facts, WireFacts wire) {
        WireRules rules = new WireRules(facts, wire);
        for (String failure : wire.failures()) {
            rules.findings.add(Finding.warning(
                    CHECK,
                    "listening",
                    "failed: " + failure,
                    "conflicts there went unseen",
                    "run it as root, on a machine that is up"));
        }
        configuration.vrrp().instances().forEach(rules::instance);
        return rules.findings;
    }

    private void instance(VrrpInstance instance) {
        MachineFacts.Link link = facts.links().get(instance.interfaceName());
        if (link == null || !link.isUp()) {
            // Nothing was heard there, which says nothing; that it is so is told already.
            return;
        }
        Map<InetAddress, Advertisement> masters = new LinkedHashMap<>();
        for (WireFacts.Heard heard : wire.heard()) {
            if (heard.interfaceName().equals(instance.interfaceName())
                    && heard.advertisement().virtualRouterId() == instance.virtualRouterId()
                    && AddressFamily.of(heard.source()) == instance.family()) {
                masters.put(heard.source(), heard.advertisement());
            }
        }
        int before = findings.size();
        several(instance, masters.keySet());
        masters.forEach((source, advertisement) -> compare(instance, source, advertisement));
        if (masters.isEmpty()) {
            claims(instance);
        }
        if (findings.size() == before) {
            findings.add(Finding.ok(
                    CHECK,
                    subject(instance),
                    masters.isEmpty() ? "hears no other master (backups are silent)" : master(masters)));
        }
    }

    private void several(VrrpInstance instance, Set<InetAddress> others) {
        boolean here = wire.masterOf().contains(instance.name());
        int count = others.size() + (here ? 1 : 0);
        if (others.isEmpty() || count < 2) {
            return;
        }
        findings.add(problem(
                instance,
                "has " + (count == 2 ? "two" : count) + " masters: " + (here ? "this director and " : "")
                        + texts(others),
                "they do not hear or do not believe each other, or are two pairs with one VRID: clients reach now one,"
                        + " now the other",
                "look at the network between them (multicast, a firewall), at what lvsd status tells of the wire, and"
                        + " that authentication, version and unicast fit on both; give each pair a VRID of its own"));
    }

    private static String master(Map<InetAddress, Advertisement> masters) {
        Map.Entry<InetAddress, Advertisement> only =
                masters.entrySet().iterator().next();
        return "hears " + AddressText.format(only.getKey()) + ", master with priority "
                + only.getValue().priority();
    }

    private void compare(VrrpInstance instance, InetAddress source, Advertisement heard) {
        String who = AddressText.format(source);
        Set<InetAddress> ours = new HashSet<>();
        instance.virtualAddresses().stream().map(VirtualAddress::address).forEach(ours::add);
        Set<InetAddress> theirs = new HashSet<>(heard.addresses());
        Set<InetAddress> common = new HashSet<>(ours);
        common.retainAll(theirs);
        if (common.isEmpty()) {
            findings.add(problem(
                    instance,
                    "hears " + who + " use this VRID for " + texts(heard.addresses()),
                    "it is another pair's: only one of the two would ever be master",
                    "take another virtual_router_id; heard here: " + heardIds(instance)));
            return;
        }
        if (heard.version() != instance.version()) {
            findings.add(problem(
                    instance,
                    "hears " + who + " speak VRRP version " + heard.version() + ", the file says " + instance.version(),
                    "the two do not understand each other: both become master",
                    "version: " + heard.version() + " here, or " + instance.version() + " there"));
        } else if (!ours.equals(theirs)) {
            findings.add(Finding.warning(
                    CHECK,
                    subject(instance),
                    "hears " + who + " advertise other addresses: " + texts(heard.addresses()),
                    "after a failover some addresses are on no director",
                    "the same virtual_addresses on both"));
        }
        compareTiming(instance, who, heard);
    }

    private void compareTiming(VrrpInstance instance, String who, Advertisement heard) {
        Duration interval = Duration.ofMillis((long) heard.intervalCentiseconds() * CENTISECONDS);
        if (heard.version() == instance.version() && !interval.equals(instance.advertInterval())) {
            boolean two = instance.version() == 2;
            String what = "hears " + who + " advertise every " + interval.toMillis() + " ms, the file says "
                    + instance.advertInterval().toMillis() + " ms";
            String remedy = "the same advert_interval on both";
            findings.add(
                    two
                            ? problem(instance, what, "version 2 drops such advertisements: both become master", remedy)
                            : Finding.warning(
                                    CHECK,
                                    subject(instance),
                                    what,
                                    "a backup takes over the master's, so failover is as fast as the master is set",
                                    remedy));
        }
        if (heard.priority() == instance.priority()) {
            findings.add(Finding.warning(
                    CHECK,
                    subject(instance),
                    "hears " + who + " with the same priority, " + heard.priority(),
                    "which of the two is master is left to their addresses",
                    "a higher priority on the one that should be"));
        }
    }

    /** With nobody advertising them, nobody should answer for the addresses either. */
    private void claims(VrrpInstance instance) {
        for (VirtualAddress each : instance.virtualAddresses()) {
            String mac = wire.claims().get(each.address());
            boolean here = facts.links().values().stream().anyMatch(link -> link.holds(each.address()));
            if (mac != null && !here) {
                findings.add(Finding.problem(
                        CHECK,
                        AddressText.format(each.address()),
                        "is answered for by " + mac + " on " + instance.interfaceName()
                                + ", and no router advertises it",
                        "a machine has it by mistake, or a real server does not keep silent: clients go there",
                        "find " + mac + "; on a real server: lvsd real-server"));
            }
        }
    }

    private String heardIds(VrrpInstance instance) {
        return wire.heard().stream()
                .filter(heard -> heard.interfaceName().equals(instance.interfaceName()))
                .map(heard -> heard.advertisement().virtualRouterId())
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private static Finding problem(VrrpInstance instance, String what, String why, String remedy) {
        return Finding.problem(CHECK, subject(instance), what, why, remedy);
    }

    private static String subject(VrrpInstance instance) {
        return instance.name() + " (VRID " + instance.virtualRouterId() + " on " + instance.interfaceName() + ")";
    }

    private static String texts(Iterable<InetAddress> addresses) {
        List<String> texts = new ArrayList<>();
        addresses.forEach(each -> texts.add(AddressText.format(each)));
        return texts.stream().sorted().collect(Collectors.joining(", "));
    }
}
