package org.lvsd.netlink.ipvsadm;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/**
 * The order in which ipvsadm lists entries: marks after addresses, IPv4 before IPv6, then by protocol, address and port.
 *
 * <p>It compares 32-bit words by the sign of their difference. So 192.168.0.1 comes before 10.0.0.1, and no order
 * is a proper one where differences exceed 2^31, as among 1.0.0.1, 100.0.0.1 and 200.0.0.1: there its order, and
 * this one, hang on how the entries were ordered before.
 */
public final class ListingOrder {
    private static final Comparator<ServiceKey> SERVICES = Comparator.<ServiceKey, Integer>comparing(
                    ListingOrder::mark, (one, other) -> one - other)
            .thenComparingInt(ServiceKey::family)
            .thenComparing(ListingOrder::byAddress);

    private static final Comparator<DestinationKey> DESTINATIONS = Comparator.<DestinationKey, Integer>comparing(
                    key -> key.address().getAddress().length)
            .thenComparing(DestinationKey::address, ListingOrder::compare)
            .thenComparingInt(DestinationKey::port);

    private ListingOrder() {}

    public static List<ServiceEntry> services(IpvsTable table) {
        return sorted(
                table.services().values(),
                (one, other) ->
                        SERVICES.compare(one.service().key(), other.service().key()));
    }

    public static List<Destination> destinations(ServiceEntry entry) {
        return sorted(entry.destinations().values(), (one, other) -> DESTINATIONS.compare(one.key(), other.key()));
    }

    private static int mark(ServiceKey key) {
        return key instanceof ServiceKey.FirewallMarkService marked ? marked.mark() : 0;
    }

    private static int byAddress(ServiceKey one, ServiceKey other) {
        if (!(one instanceof ServiceKey.AddressService a) || !(other instanceof ServiceKey.AddressService b)) {
            return 0;
        }
        int protocols = a.protocol().compareTo(b.protocol());
        int addresses = protocols != 0 ? protocols : compare(a.address(), b.address());
        return addresses != 0 ? addresses : Integer.compare(a.port(), b.port());
    }

    private static int compare(InetAddress one, InetAddress other) {
        ByteBuffer left = ByteBuffer.wrap(one.getAddress());
        ByteBuffer right = ByteBuffer.wrap(other.getAddress());
        int difference = 0;
        while (difference == 0 && left.remaining() > 0 && right.remaining() > 0) {
            difference = left.getInt() - right.getInt();
        }
        return difference;
    }

    /** A merge sort, as qsort(3) is: the JDK's refuses an order that is not a proper one. */
    private static <T> List<T> sorted(Collection<T> entries, Comparator<T> order) {
        List<T> list = List.copyOf(entries);
        if (list.size() < 2) {
            return list;
        }
        int half = list.size() / 2;
        return merged(sorted(list.subList(0, half), order), sorted(list.subList(half, list.size()), order), order);
    }

    private static <T> List<T> merged(List<T> left, List<T> right, Comparator<T> order) {
        List<T> all = new ArrayList<>();
        int next = 0;
        for (T entry : left) {
            while (next < right.size() && order.compare(entry, right.get(next)) > 0) {
                all.add(right.get(next++));
            }
            all.add(entry);
        }
        all.addAll(right.subList(next, right.size()));
        return all;
    }
}
