package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.lvsd.netlink.nftables.InputFilter;
import org.lvsd.netlink.nftables.LocalService;
import org.lvsd.netlink.nftables.Unaccepted;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.VirtualAddress;

/**
 * What is not to reach this host, in terms of the packet filter: the virtual addresses of {@code accept: false}, and what comes to the
 * hardware address of a virtual router that is not master.
 */
final class FilterPlan {
    static final String TABLE = "lvsd";
    static final InputFilter NOTHING = new InputFilter(TABLE, List.of(), List.of(), Set.of());

    /** A table of which nothing is known. */
    static final InputFilter UNKNOWN = new InputFilter(TABLE, List.of(), List.of(), Set.of(-1));

    private FilterPlan() {}

    /**
     * @param local this host's own addresses; asked for where they matter
     * @param discarding the devices that take nothing
     */
    static InputFilter of(VrrpSettings settings, Supplier<Set<InetAddress>> local, Set<Integer> discarding) {
        List<Unaccepted> addresses = new ArrayList<>();
        for (InstanceSettings each : settings.director().instances()) {
            if (!each.accepts()) {
                add(each, Objects.requireNonNull(settings.edges().get(each.name())), addresses);
            }
        }
        List<LocalService> services = addresses.isEmpty() ? List.of() : services(settings, addresses, local.get());
        return new InputFilter(TABLE, addresses, services, discarding);
    }

    private static List<LocalService> services(
            VrrpSettings settings, List<Unaccepted> addresses, Set<InetAddress> local) {
        Set<InetAddress> unaccepted = new HashSet<>();
        addresses.forEach(each -> unaccepted.add(each.address()));
        return settings.directServers().stream()
                .filter(each -> unaccepted.contains(each.service().address()))
                .filter(each -> isHere(each.server(), local) || unaccepted.contains(each.server()))
                .map(DirectServer::service)
                .distinct()
                .toList();
    }

    private static boolean isHere(InetAddress server, Set<InetAddress> local) {
        return server.isLoopbackAddress() || local.contains(server);
    }

    private static void add(InstanceSettings instance, EdgeSettings edge, List<Unaccepted> addresses) {
        String own = edge.virtualMac() ? VirtualMac.deviceName(instance) : instance.interfaceName();
        for (VirtualAddress each : instance.heldAddresses()) {
            String place = edge.place(each.address()).interfaceName();
            addresses.add(new Unaccepted(each.address(), place.isEmpty() ? own : place));
        }
    }
}
