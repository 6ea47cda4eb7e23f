package org.lvsd.daemon.director;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.socket.InterfaceRef;

/** The interfaces and their addresses, as the kernel last told. Owned by VRRP's thread. */
final class LinkTable {
    private final Map<Integer, Link> links = new HashMap<>();
    /** The same: each instance asks several times at every event, and a host may have hundreds. */
    private final Map<String, Link> named = new HashMap<>();

    private final Map<Integer, Set<InetAddress>> addresses = new HashMap<>();
    /** While everything is being told anew: what has been told so far. Until it is all there, what was known counts. */
    private @Nullable LinkTable next;

    /**
     * @param running up, with a carrier
     * @param lowerIndex of the link underneath, 0 when there is none
     * @param kind what the kernel calls a software link, else empty
     * @param macvlanMode a macvlan's, as the kernel numbers them; 0 where it did not tell
     * @param alias a note that somebody has put on it, else empty
     */
    record Link(InterfaceRef ref, boolean running, int lowerIndex, String kind, int macvlanMode, String alias) {
        private static final String MACVLAN = "macvlan";
        private static final Set<String> MACVLANS = Set.of(MACVLAN, "macvtap");

        /** One without anything underneath. */
        Link(InterfaceRef ref, boolean running) {
            this(ref, running, 0, "", 0, "");
        }

        boolean isMacvlan() {
            return kind.equals(MACVLAN);
        }

        /** Whether this is a macvlan device made on that one: of two on top of each other the kernel makes neighbours. */
        boolean isMacvlanOn(Link lower) {
            int expected = MACVLANS.contains(lower.kind) ? lower.lowerIndex : lower.ref.index();
            return isMacvlan() && lowerIndex == expected;
        }
    }

    /** From now on everything is told anew. */
    void beginAnew() {
        next = new LinkTable();
    }

    /** Everything has been told: what was not is gone. */
    void complete() {
        LinkTable told = next;
        if (told != null) {
            next = null;
            links.clear();
            links.putAll(told.links);
            named.clear();
            named.putAll(told.named);
            addresses.clear();
            addresses.putAll(told.addresses);
        }
    }

    void put(Link link) {
        if (next != null) {
            next.put(link);
        }
        Link before = links.put(link.ref().index(), link);
        if (before != null) {
            named.remove(before.ref().name(), before);
        }
        named.put(link.ref().name(), link);
    }

    void removeLink(int index) {
        if (next != null) {
            next.removeLink(index);
        }
        Link gone = links.remove(index);
        if (gone != null) {
            named.remove(gone.ref().name(), gone);
        }
        addresses.remove(index);
    }

    void add(int index, InetAddress address) {
        if (next != null) {
            next.add(index, address);
        }
        // In the order of the kernel's list: the first is the interface's primary one.
        addresses.computeIfAbsent(index, i -> new LinkedHashSet<>()).add(address);
    }

    void remove(int index, InetAddress address) {
        if (next != null) {
            next.remove(index, address);
        }
        Set<InetAddress> onLink = addresses.get(index);
        if (onLink != null) {
            onLink.remove(address);
        }
    }

    @Nullable
    Link byName(String name) {
        return named.get(name);
    }

    Collection<Link> all() {
        return links.values();
    }

    /** What the instance speaks through; null while it is not there, or is not what the instance needs. */
    @Nullable
    Link deviceOf(Instance instance) {
        Link own = byName(instance.settings().interfaceName());
        Link device = byName(instance.deviceName());
        boolean right = own != null
                && device != null
                && (!instance.edge().virtualMac() || VirtualMac.isDevice(device, own, instance.settings()));
        return right ? device : null;
    }

    boolean holds(int index, InetAddress address) {
        return addresses.getOrDefault(index, Set.of()).contains(address);
    }

    /** Whether any link has it. */
    boolean isLocal(InetAddress address) {
        return addresses.values().stream().anyMatch(onLink -> onLink.contains(address));
    }

    /**
     * What advertisements are sent from: the first address that does not move between directors; for IPv6 the
     * link-local one (RFC 9568 section 5.1.2.1).
     *
     * @param routable whether it has to mean something beyond the link
     */
    @Nullable
    InetAddress source(int index, AddressFamily family, Set<InetAddress> virtualAddresses, boolean routable) {
        for (InetAddress address : addresses.getOrDefault(index, new LinkedHashSet<>())) {
            if (!virtualAddresses.contains(address) && canSend(family, address, routable)) {
                return address;
            }
        }
        return null;
    }

    private static boolean canSend(AddressFamily family, InetAddress address, boolean routable) {
        return family == AddressFamily.IPV4
                ? address instanceof Inet4Address
                : address instanceof Inet6Address && address.isLinkLocalAddress() != routable;
    }

    /** For messages: which interfaces there are, by the alphabet. */
    Set<String> names() {
        return new TreeSet<>(named.keySet());
    }
}
