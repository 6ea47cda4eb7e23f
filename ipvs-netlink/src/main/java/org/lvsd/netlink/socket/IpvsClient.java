package org.lvsd.netlink.socket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.NetlinkMessage;
import org.lvsd.netlink.generic.FamilyLookup;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.DestinationStatus;
import org.lvsd.netlink.ipvs.IpvsCodec;
import org.lvsd.netlink.ipvs.IpvsCodec.DumpedDestination;
import org.lvsd.netlink.ipvs.IpvsCodec.DumpedService;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.IpvsInfo;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.ServiceStatus;
import org.lvsd.netlink.plan.Change;
import org.lvsd.netlink.socket.Conversation.Request;

/** The kernel's IPVS table, over a blocking socket of its own. Not thread-safe; every call ends within seconds. */
public final class IpvsClient implements AutoCloseable {
    private static final long TIMEOUT_MILLIS = 5_000;
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

    private final Conversation conversation;
    private final int family;

    IpvsClient(NetlinkTransport transport) throws NetlinkException {
        conversation = new Conversation(transport);
        family = findFamily();
    }

    /**
     * Opens a socket and finds IPVS.
     *
     * @throws IpvsNotAvailableException when the kernel has none
     * @throws NetlinkException when it cannot be talked to, such as EPERM without CAP_NET_ADMIN
     */
    public static IpvsClient open() throws NetlinkException {
        NetlinkSocket socket =
                NetlinkSocket.blocking(NetlinkSocket.NETLINK_GENERIC, "the generic netlink socket", TIMEOUT_MILLIS);
        socket.receiveBuffer(RECEIVE_BUFFER_BYTES);
        try {
            return new IpvsClient(socket);
        } catch (NetlinkException e) {
            socket.close();
            throw e;
        }
    }

    private int findFamily() throws NetlinkException {
        Request request =
                new Request("find", "generic netlink family IPVS", FamilyLookup.request(IpvsCodec.FAMILY_NAME));
        try {
            return FamilyLookup.familyId(conversation.ask(FamilyLookup.CONTROLLER_TYPE, request));
        } catch (MalformedMessageException e) {
            throw request.failed(0, e.getMessage());
        } catch (NetlinkException e) {
            throw e.errno() == Errno.ENOENT ? new IpvsNotAvailableException() : e;
        }
    }

    public IpvsInfo info() throws NetlinkException {
        Request request = new Request("read", "IPVS info", IpvsCodec.getInfo());
        try {
            return IpvsCodec.info(conversation.ask(family, request));
        } catch (MalformedMessageException e) {
            throw request.failed(0, e.getMessage());
        }
    }

    /**
     * The whole table with its counters. A service that somebody deletes meanwhile is left out.
     *
     * @throws NetlinkException when it cannot be read
     */
    public IpvsDump dump() throws NetlinkException {
        Map<ServiceKey, ServiceEntry> services = new HashMap<>();
        Map<ServiceKey, ServiceStatus> statuses = new HashMap<>();
        Request request = new Request("list", "IPVS services", IpvsCodec.dumpServices());
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
        Request request = new Request("list servers of", service.toString(), IpvsCodec.dumpDestinations(service));
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

    /**
     * Carries changes out in their order, many to a system call. One that fails leaves the others standing.
     *
     * @throws NetlinkException when the kernel could not be talked to at all
     */
    public ApplyResult apply(List<Change> changes) throws NetlinkException {
        List<Request> requests = changes.stream().map(IpvsClient::request).toList();
        Map<Integer, NetlinkException> failed = conversation.batch(family, requests);
        List<Change> applied = new ArrayList<>();
        List<ApplyResult.Failure> failures = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            NetlinkException reason = failed.get(i);
            if (reason == null) {
                applied.add(changes.get(i));
            } else {
                failures.add(new ApplyResult.Failure(changes.get(i), reason));
            }
        }
        return new ApplyResult(applied, failures);
    }

    private static Request request(Change change) {
        return new Request(change.toString(), "", payload(change));
    }

    private static byte[] payload(Change change) {
        if (change instanceof Change.AddService add) {
            return IpvsCodec.addService(add.service());
        } else if (change instanceof Change.EditService edit) {
            return IpvsCodec.editService(edit.service());
        } else if (change instanceof Change.DeleteService delete) {
            return IpvsCodec.deleteService(delete.serviceKey());
        } else if (change instanceof Change.AddDestination add) {
            return IpvsCodec.addDestination(add.serviceKey(), add.destination());
        } else if (change instanceof Change.EditDestination edit) {
            return IpvsCodec.editDestination(edit.serviceKey(), edit.destination());
        }
        Change.DeleteDestination delete = (Change.DeleteDestination) change;
        return IpvsCodec.deleteDestination(delete.serviceKey(), delete.destinationKey());
    }

    @Override
    public void close() {
        conversation.close();
    }
}
