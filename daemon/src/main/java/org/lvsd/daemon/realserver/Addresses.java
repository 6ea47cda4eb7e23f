package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.util.List;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressText;

/** Steps that put virtual addresses on a device. */
final class Addresses {
    private final HostFacts facts;

    Addresses(HostFacts facts) {
        this.facts = facts;
    }

    Step put(InetAddress address, String device, String why) {
        AddressFamily family = AddressFamily.of(address);
        boolean six = family == AddressFamily.INET6;
        String host = AddressText.format(address) + "/" + family.bits() + " dev " + device;
        // Deprecated, the address is never chosen as the source of what the machine itself begins (RFC 6724, rule 3).
        String quiet = six ? " nodad preferred_lft 0" : "";
        return new Step(
                why,
                Step.words("ip addr add " + host + quiet),
                Step.words("ip addr del " + host),
                has(address, device));
    }

    private boolean has(InetAddress address, String device) {
        return facts.addresses().stream()
                .anyMatch(each -> each.device().equals(device) && each.address().equals(address));
    }

    /** {@code web, api}, each once. */
    static String names(List<? extends Duty> duties) {
        return String.join(", ", duties.stream().map(Duty::service).distinct().toList());
    }
}
