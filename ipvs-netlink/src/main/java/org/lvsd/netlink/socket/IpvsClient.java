package org.lvsd.netlink.socket;

import java.util.List;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.generic.FamilyLookup;
import org.lvsd.netlink.ipvs.IpvsCodec;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.IpvsInfo;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.netlink.ipvs.Timeouts;
import org.lvsd.netlink.plan.Change;

/** The kernel's IPVS table, over a blocking socket of its own. Not thread-safe; every call ends within seconds. */
public final class IpvsClient implements AutoCloseable {
    private static final long TIMEOUT_MILLIS = 5_000;
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

    private final Conversation conversation;
    private final int family;
    private final SettingsClient settings;

    IpvsClient(NetlinkTransport transport) throws NetlinkException {
        conversation = new Conversation(transport);
        family = findFamily();
        settings = new SettingsClient(conversation, family);
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
                Request.of("find", "generic netlink family IPVS", FamilyLookup.request(IpvsCodec.FAMILY_NAME));
        try {
            return FamilyLookup.familyId(conversation.ask(FamilyLookup.CONTROLLER_TYPE, request));
        } catch (MalformedMessageException e) {
            throw request.failed(0, e.getMessage());
        } catch (NetlinkException e) {
            throw e.errno() == Errno.ENOENT ? new IpvsNotAvailableException() : e;
        }
    }

    public IpvsInfo info() throws NetlinkException {
        return settings.info();
    }

    /** How long connections are remembered. */
    public Timeouts timeouts() throws NetlinkException {
        return settings.timeouts();
    }

    /**
     * Sets them; one that is 0 stays as it is.
     *
     * @throws NetlinkException EINVAL for one above (2^31-1)/HZ
     */
    public void setTimeouts(Timeouts timeouts) throws NetlinkException {
        settings.setTimeouts(timeouts);
    }

    /** The synchronisation daemons that run: none, one, or one of each role. */
    public List<SyncDaemon> syncDaemons() throws NetlinkException {
        return settings.syncDaemons();
    }

    /**
     * Starts one.
     *
     * @throws NetlinkException EEXIST when one of its role runs, ENODEV without its interface, EINVAL for a group that is
     *     not multicast, or while a server is of another family than its service
     */
    public void startSyncDaemon(SyncDaemon daemon) throws NetlinkException {
        settings.startSyncDaemon(daemon);
    }

    /**
     * Stops the one of this role.
     *
     * @throws NetlinkException ESRCH when none runs
     */
    public void stopSyncDaemon(SyncRole role) throws NetlinkException {
        settings.stopSyncDaemon(role);
    }

    /** Removes every service, whoever made it. */
    public void flush() throws NetlinkException {
        conversation.perform(family, Request.of("flush", "the IPVS table", IpvsCodec.flush()));
    }

    /** Sets every counter to zero. */
    public void zero() throws NetlinkException {
        conversation.perform(family, Request.of("zero", "all IPVS counters", IpvsCodec.zero()));
    }

    /**
     * Sets the counters of a service and its servers to zero.
     *
     * @throws NetlinkException ESRCH when it is not there
     */
    public void zero(ServiceKey service) throws NetlinkException {
        conversation.perform(family, Request.of("zero the counters of", service.toString(), IpvsCodec.zero(service)));
    }

    /**
     * The whole table with its counters. A service that somebody deletes meanwhile is left out.
     *
     * @throws NetlinkException when it cannot be read
     */
    public IpvsDump dump() throws NetlinkException {
        return new TableReader(conversation, family).dump();
    }

    /**
     * Carries changes out in their order, many to a system call. One that fails leaves the others standing, but for
     * those that would then leave a service without servers that take its connections ({@link org.lvsd.netlink.plan.Waves}).
     *
     * @throws NetlinkException when the kernel could not be talked to at all
     */
    public ApplyResult apply(List<Change> changes) throws NetlinkException {
        return new Changes(conversation, family).apply(changes);
    }

    @Override
    public void close() {
        conversation.close();
    }
}
