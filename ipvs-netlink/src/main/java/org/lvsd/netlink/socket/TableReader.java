package org.lvsd.netlink.socket;

import java.util.HashMap;
import java.util.Map;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.NetlinkMessage;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.DestinationStatus;
import org.lvsd.netlink.ipvs.IpvsCodec;
import org.lvsd.netlink.ipvs.IpvsCodec.DumpedDestination;
import org.lvsd.netlink.ipvs.IpvsCodec.DumpedService;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.ServiceStatus;

/** Reads the table: the services in one dump, then the servers of each. */
final class TableReader {
    private final Conversation conversation;
    private final int family;

    TableReader(Conversation conversation, int family) {
        this.conversation = conversation;
        this.family = family;
    }

    IpvsDump dump() throws NetlinkException {
        Map<ServiceKey, ServiceEntry> services = new HashMap<>();
        Map<ServiceKey, ServiceStatus> statuses = new HashMap<>();
        Request request = Request.of("list", "IPVS services", IpvsCodec.dumpServices());
        for (NetlinkMessage message : conversation.dump(family, request)) {
            DumpedService dumped = decodeService(message, request);
            Map<DestinationKey, Destination> destinations = new HashMap<>();
            Map<DestinationKey, DestinationStatus> doing = new HashMap<>();
            ServiceKey key = dumped.service().key();
            if (dumpDestinations(key, destinations, doing)) {
                services.put(key, new ServiceEntry(dumped.service(), destinations));
                statuses.put(key, new ServiceStatus(dumped.counters(), doing));
            }
        }
        return new IpvsDump(new IpvsTable(services), statuses);
    }

    private static DumpedService decodeService(NetlinkMessage message, Request request) throws NetlinkException {
        try {
            return IpvsCodec.service(message);
        } catch (MalformedMessageException e) {
            throw request.failed(0, e.getMessage());
        }
    }

    private boolean dumpDestinations(
            ServiceKey service,
            Map<DestinationKey, Destination> destinations,
            Map<DestinationKey, DestinationStatus> statuses)
            throws NetlinkException {
        Request request = Request.of("list servers of", service.toString(), IpvsCodec.dumpDestinations(service));
        try {
            for (NetlinkMessage message : conversation.dump(family, request)) {
                DumpedDestination dumped = IpvsCodec.destination(message, service.family());
                destinations.put(dumped.destination().key(), dumped.destination());
                statuses.put(dumped.destination().key(), dumped.status());
            }
            return true;
        } catch (MalformedMessageException e) {
            throw request.failed(0, e.getMessage());
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ESRCH || e.errno() == Errno.ENOENT) {
                return false;
            }
            throw e;
        }
    }
}
