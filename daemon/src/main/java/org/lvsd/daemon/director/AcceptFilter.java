package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.lvsd.netlink.nftables.InputFilter;
import org.lvsd.netlink.nftables.LocalService;
import org.lvsd.netlink.nftables.Unaccepted;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.VirtualAddress;

/** What is not to reach this host's own programs: {@code accept: false}, in terms of the packet filter. */
final class AcceptFilter {
    static final String TABLE = "lvsd";
    static final InputFilter NOTHING = new InputFilter(TABLE, List.of(), List.of());

    private AcceptFilter() {}

    /** @param local this host's own addresses */
    static InputFilter of(VrrpSettings settings, Set<InetAddress> local) {
        List<Unaccepted> addresses = new ArrayList<>();
        for (InstanceSettings each : settings.director().instances()) {
            if (!each.accepts()) {
                add(each, Objects.requireNonNull(settings.edges().get(each.name())), addresses);
            }
        }
        Set<InetAddress> unaccepted = new HashSet<>();
        addresses.forEach(each -> unaccepted.add(each.address()));
        List<LocalService> services = settings.directServers().stream()
                .filter(each -> unaccepted.contains(each.service().address()))
                .filter(each -> isHere(each.server(), local) || unaccepted.contains(each.server()))
                .map(DirectServer::service)
                .distinct()
                .toList();
        return new InputFilter(TABLE, addresses, services);
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
