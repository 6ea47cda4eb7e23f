package org.lvsd.daemon.wanted;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressScope;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.InstanceOptions;
import org.lvsd.config.model.RoleNotify;
import org.lvsd.config.model.VirtualAddress;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.daemon.director.AddressPlace;
import org.lvsd.daemon.director.EdgeSettings;
import org.lvsd.daemon.director.NotifyPrograms;
import org.lvsd.daemon.director.Tracked;
import org.lvsd.daemon.director.VrrpSettings;
import org.lvsd.vrrp.packet.ChecksumStyle;

/** All that the configuration asks of VRRP's thread. */
public final class WantedVrrp {
    private WantedVrrp() {}

    public static VrrpSettings of(Configuration configuration) {
        Map<String, EdgeSettings> edges = new LinkedHashMap<>();
        Map<String, List<Tracked>> instanceTracks = new LinkedHashMap<>();
        Map<String, List<Tracked>> groupTracks = new LinkedHashMap<>();
        for (VrrpInstance each : configuration.vrrp().instances()) {
            edges.put(each.name(), edge(each));
            instanceTracks.put(
                    each.name(),
                    WantedTracks.of("vrrp " + each.name(), each.options().track()));
        }
        configuration
                .vrrp()
                .syncGroups()
                .forEach(group ->
                        groupTracks.put(group.name(), WantedTracks.of("sync group " + group.name(), group.track())));
        return new VrrpSettings(
                WantedInstances.settings(configuration, StartupWait.nanos(configuration)),
                edges,
                instanceTracks,
                groupTracks,
                WantedDirectServers.of(configuration));
    }

    private static EdgeSettings edge(VrrpInstance instance) {
        InstanceOptions options = instance.options();
        Integer ttl = options.unicast() == null ? null : options.unicast().ttl();
        return new EdgeSettings(
                wire(instance),
                WantedHmac.of(options.hmac()),
                ttl,
                options.useVmac(),
                places(instance),
                options.virtualRoutes().stream().map(WantedRoutes::route).toList(),
                options.virtualRules().stream().map(WantedRoutes::rule).toList(),
                programs(options.notifyPrograms()));
    }

    private static WireSettings wire(VrrpInstance instance) {
        ChecksumStyle checksum = switch (instance.checksum()) {
            case PSEUDO_HEADER -> ChecksumStyle.PSEUDO_HEADER;
            case MESSAGE -> ChecksumStyle.PLAIN;
        };
        return new WireSettings(
                checksum, instance.sourceAddress(), instance.garp().interval().toNanos());
    }

    private static Map<InetAddress, AddressPlace> places(VrrpInstance instance) {
        Map<InetAddress, AddressPlace> places = new HashMap<>();
        Stream.concat(instance.virtualAddresses().stream(), instance.options().extraAddresses().stream())
                .forEach(each -> places.put(each.address(), place(each)));
        return places;
    }

    private static AddressPlace place(VirtualAddress address) {
        return new AddressPlace(orEmpty(address.interfaceName()), orEmpty(address.label()), scope(address.scope()));
    }

    /** {@code RT_SCOPE_*}, linux/rtnetlink.h. */
    private static int scope(AddressScope scope) {
        return switch (scope) {
            case GLOBAL -> 0;
            case SITE -> 200;
            case LINK -> 253;
            case HOST -> 254;
        };
    }

    private static NotifyPrograms programs(RoleNotify programs) {
        return new NotifyPrograms(
                programs.master(),
                programs.backup(),
                programs.fault(),
                programs.any(),
                NotifyPrograms.DEFAULT_TIMEOUT_NANOS);
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
