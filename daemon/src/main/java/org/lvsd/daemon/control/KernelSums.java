package org.lvsd.daemon.control;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.status.StatusReport.Traffic;
import org.lvsd.netlink.ipvs.Counters;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.DestinationStatus;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.ServiceStatus;

/** What the kernel says of a service of the configuration, over all its entries in the table. */
final class KernelSums {
    private KernelSums() {}

    /** A server: the weight that it has in the first entry that has it, null when none does; its connections in all. */
    record Server(@Nullable Integer weight, long active, long inactive) {
        static final Server ABSENT = new Server(null, 0, 0);
    }

    /** Null when none of the entries is there. */
    static @Nullable Traffic traffic(IpvsDump dump, List<ServiceKey> keys) {
        Traffic sum = null;
        for (ServiceKey key : keys) {
            ServiceStatus status = dump.statuses().get(key);
            if (status != null) {
                sum = plus(sum, status.counters());
            }
        }
        return sum;
    }

    private static Traffic plus(@Nullable Traffic sum, Counters more) {
        Traffic before = sum == null ? new Traffic(0, 0, 0, 0, 0) : sum;
        return new Traffic(
                before.connections() + more.connections(),
                before.incomingPackets() + more.incomingPackets(),
                before.outgoingPackets() + more.outgoingPackets(),
                before.incomingBytes() + more.incomingBytes(),
                before.outgoingBytes() + more.outgoingBytes());
    }

    static Server server(IpvsDump dump, List<ServiceKey> keys, Function<ServiceKey, DestinationKey> server) {
        Server sum = Server.ABSENT;
        for (ServiceKey key : keys) {
            ServiceEntry entry = dump.table().services().get(key);
            Destination there = entry == null ? null : entry.destinations().get(server.apply(key));
            ServiceStatus status = dump.statuses().get(key);
            if (there != null && status != null) {
                DestinationStatus doing = status.destinations().getOrDefault(there.key(), DestinationStatus.IDLE);
                sum = new Server(
                        sum.weight() == null ? Integer.valueOf(there.weight()) : sum.weight(),
                        sum.active() + doing.activeConnections(),
                        sum.inactive() + doing.inactiveConnections());
            }
        }
        return sum;
    }
}
