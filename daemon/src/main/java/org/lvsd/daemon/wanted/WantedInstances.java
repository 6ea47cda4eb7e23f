package org.lvsd.daemon.wanted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.router.DirectorSettings;
import org.lvsd.vrrp.router.GarpSettings;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.SyncGroupSettings;
import org.lvsd.vrrp.router.VirtualAddress;

/** The virtual routers that the configuration asks for. */
public final class WantedInstances {
    private WantedInstances() {}

    public static DirectorSettings settings(Configuration configuration, long startupWaitNanos) {
        List<InstanceSettings> instances = configuration.vrrp().instances().stream()
                .map(WantedInstances::instance)
                .toList();
        List<SyncGroupSettings> groups = configuration.vrrp().syncGroups().stream()
                .map(group -> new SyncGroupSettings(group.name(), group.instances()))
                .toList();
        return new DirectorSettings(instances, groups, startupWaitNanos);
    }

    /** What the router does not decide: how each instance goes onto the wire. */
    public static Map<String, WireSettings> wire(Configuration configuration) {
        Map<String, WireSettings> wire = new LinkedHashMap<>();
        for (VrrpInstance instance : configuration.vrrp().instances()) {
            ChecksumStyle checksum = switch (instance.checksum()) {
                case PSEUDO_HEADER -> ChecksumStyle.PSEUDO_HEADER;
                case MESSAGE -> ChecksumStyle.PLAIN;
            };
            wire.put(
                    instance.name(),
                    new WireSettings(
                            checksum,
                            instance.sourceAddress(),
                            instance.garp().interval().toNanos()));
        }
        return wire;
    }

    private static InstanceSettings instance(VrrpInstance instance) {
        return new InstanceSettings(
                instance.name(),
                instance.interfaceName(),
                instance.virtualRouterId(),
                instance.version(),
                instance.family() == org.lvsd.config.model.AddressFamily.INET ? AddressFamily.IPV4 : AddressFamily.IPV6,
                instance.priority(),
                instance.advertInterval().toNanos(),
                instance.virtualAddresses().stream()
                        .map(address -> new VirtualAddress(address.address(), address.prefixLength()))
                        .toList(),
                null,
                instance.preempt(),
                instance.preemptDelay().toNanos(),
                new GarpSettings(
                        instance.garp().count(),
                        instance.garp().delay().toNanos(),
                        instance.garp().refresh().toNanos()),
                Authentication.NONE);
    }
}
