package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.VirtualAddress;

/** Which sockets the instances need, as their interfaces and addresses stand. */
final class EndpointPlan {
    private final LinkTable links;
    private final Endpoints endpoints;

    EndpointPlan(LinkTable links, Endpoints endpoints) {
        this.links = links;
        this.endpoints = endpoints;
    }

    /**
     * What not to send from: at best no virtual address; but an owner's may be the only one that its interface has (RFC 9568
     * section 4.2), and is there without lvsd then.
     */
    private record Moving(Set<InetAddress> all, Set<InetAddress> withoutOwned) {
        static Moving of(Collection<Instance> instances) {
            Moving moving = new Moving(new HashSet<>(), new HashSet<>());
            for (Instance instance : instances) {
                InstanceSettings settings = instance.settings();
                for (VirtualAddress held : settings.heldAddresses()) {
                    moving.all.add(held.address());
                    if (!settings.isOwner()) {
                        moving.withoutOwned.add(held.address());
                    }
                }
            }
            return moving;
        }
    }

    /** By instance; one whose interface is down or has no address to send from needs none. */
    Map<String, Endpoint> wanted(Map<String, Instance> instances) {
        Moving moving = Moving.of(instances.values());
        Map<String, Endpoint> wanted = new HashMap<>();
        instances.forEach((name, instance) -> {
            Endpoint endpoint = endpoint(instance, moving);
            if (endpoint != null) {
                wanted.put(name, endpoint);
            }
        });
        return wanted;
    }

    /** Those that are wanted, and those that serve until what is wanted is open. */
    Set<Endpoint> open(Map<String, Instance> instances, Map<String, Endpoint> wanted) {
        Set<Endpoint> open = new HashSet<>(wanted.values());
        instances.forEach((name, instance) -> {
            Endpoint current = instance.endpoint();
            if (current != null && canStay(current, wanted.get(name))) {
                open.add(current);
            }
        });
        return open;
    }

    /** Another source or hardware address needs another socket; the old one serves until the new one is open. */
    boolean canStay(@Nullable Endpoint current, @Nullable Endpoint wanted) {
        return current != null
                && wanted != null
                && endpoints.get(wanted) == null
                && current.on().index() == wanted.on().index()
                && current.via().index() == wanted.via().index()
                && links.isLocal(current.source());
    }

    private @Nullable Endpoint endpoint(Instance instance, Moving moving) {
        InstanceSettings settings = instance.settings();
        LinkTable.Link device = links.deviceOf(instance);
        LinkTable.Link own = links.byName(settings.interfaceName());
        if (device == null || own == null || !device.running()) {
            return null;
        }
        // Only what goes to the group has the virtual router's hardware address: peers answer the interface's own. What
        // a socket on a backup's device needs, an address and a group, would be reported (IGMP, MLD) from that address.
        LinkTable.Link via = instance.isUnicast() ? own : device;
        InetAddress source = source(instance, own.ref().index(), moving);
        return source == null
                ? null
                : new Endpoint(
                        own.ref(),
                        via.ref(),
                        settings.family(),
                        source,
                        instance.edge().unicastTtl());
    }

    private @Nullable InetAddress source(Instance instance, int index, Moving moving) {
        InstanceSettings settings = instance.settings();
        InetAddress configured = instance.wire().source();
        if (configured != null && links.holds(index, configured)) {
            return configured;
        }
        boolean routable = needsRoutable(settings);
        InetAddress staying = links.source(index, settings.family(), moving.all, routable);
        return staying != null ? staying : links.source(index, settings.family(), moving.withoutOwned, routable);
    }

    /** A peer beyond the link does not know what to do with a link-local source. */
    private static boolean needsRoutable(InstanceSettings settings) {
        return settings.options().unicastPeers().stream().anyMatch(peer -> !peer.isLinkLocalAddress());
    }
}
