package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressText;
import org.lvsd.config.model.TunnelChecksum;
import org.lvsd.config.model.TunnelType;
import org.lvsd.daemon.OperatorException;

/** Tunnels: a GUE port where one is asked for, a device that unwraps, and the virtual addresses on it. */
final class TunnelSteps {
    private final HostFacts facts;

    TunnelSteps(HostFacts facts) {
        this.facts = facts;
    }

    /** What one device serves. */
    private record Key(TunnelKind kind, InetAddress server) {}

    private record Use(Duty.Tunnel duty, InetAddress virtual) {
        boolean checksum() {
            return duty.wrapping().type() == TunnelType.GRE && duty.wrapping().checksum() == TunnelChecksum.CSUM;
        }
    }

    List<Step> steps(List<Duty.Tunnel> duties) throws OperatorException {
        Map<Key, List<Use>> devices = new LinkedHashMap<>();
        for (Duty.Tunnel duty : duties) {
            for (InetAddress virtual : duty.virtualAddresses()) {
                Key key = new Key(TunnelKind.of(duty.wrapping(), duty.server(), virtual), duty.server());
                devices.computeIfAbsent(key, any -> new ArrayList<>()).add(new Use(duty, virtual));
            }
        }
        Set<Step> steps = new LinkedHashSet<>(new GueSteps(facts).steps(duties));
        DeviceSteps deviceSteps = new DeviceSteps(facts);
        for (Map.Entry<Key, List<Use>> each : devices.entrySet()) {
            Key key = each.getKey();
            List<Use> uses = each.getValue();
            String services = Addresses.names(uses.stream().map(Use::duty).toList());
            String device = deviceSteps.name(key.kind(), key.server());
            steps.addAll(deviceSteps.steps(device, key.kind(), key.server(), services, checksum(uses)));
            steps.addAll(addresses(device, uses));
        }
        return List.copyOf(steps);
    }

    private Set<Step> addresses(String device, List<Use> uses) {
        Set<Step> steps = new LinkedHashSet<>();
        for (Use use : uses) {
            // On the device and not on lo: loose filtering, too, refuses what comes in on a device without an address.
            String why = "the packets inside are for " + AddressText.format(use.virtual());
            steps.add(new Addresses(facts).put(use.virtual(), device, why));
        }
        if (uses.stream().anyMatch(use -> AddressFamily.of(use.virtual()) == AddressFamily.INET)) {
            steps.add(new DeviceSteps(facts).reversePath(device));
        }
        return steps;
    }

    private static boolean checksum(List<Use> uses) throws OperatorException {
        Use first = uses.get(0);
        for (Use use : uses) {
            if (use.checksum() != first.checksum()) {
                throw new OperatorException("services " + first.duty().service() + " and "
                        + use.duty().service() + " send GRE to "
                        + AddressText.format(use.duty().server())
                        + ", one with checksums and one without, and a GRE device takes one kind: give both the same"
                        + " tunnel checksum, or the second another address of this server");
            }
        }
        return first.checksum();
    }
}
