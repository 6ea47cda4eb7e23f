package org.lvsd.daemon.wanted;

import java.util.List;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.InstanceOptions;
import org.lvsd.config.model.SimplePassword;
import org.lvsd.config.model.Unicast;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.router.DirectorSettings;
import org.lvsd.vrrp.router.GarpSettings;
import org.lvsd.vrrp.router.Handover;
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
        return new DirectorSettings(
                instances,
                groups,
                startupWaitNanos,
                configuration.vrrp().startupDelay().toNanos());
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
                addresses(instance.virtualAddresses()),
                null,
                instance.preempt(),
                instance.preemptDelay().toNanos(),
                new GarpSettings(
                        instance.garp().count(),
                        instance.garp().delay().toNanos(),
                        instance.garp().refresh().toNanos()),
                authentication(instance.options().password()),
                options(instance.options()));
    }

    private static org.lvsd.vrrp.router.InstanceOptions options(InstanceOptions options) {
        Unicast unicast = options.unicast();
        return new org.lvsd.vrrp.router.InstanceOptions(
                switch (options.handover()) {
                    case MAKE_BEFORE_BREAK -> Handover.MAKE_BEFORE_BREAK;
                    case RELEASE -> Handover.RELEASE;
                },
                options.accept(),
                addresses(options.extraAddresses()),
                unicast == null ? List.of() : unicast.peers());
    }

    private static Authentication authentication(@org.jspecify.annotations.Nullable SimplePassword password) {
        return password == null ? Authentication.NONE : Authentication.simple(password.text());
    }

    private static List<VirtualAddress> addresses(List<org.lvsd.config.model.VirtualAddress> addresses) {
        return addresses.stream()
                .map(each -> new VirtualAddress(each.address(), each.prefixLength()))
                .toList();
    }
}
