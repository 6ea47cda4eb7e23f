package org.lvsd.daemon.control;

import java.util.List;
import org.lvsd.daemon.OperatorException;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.netlink.ipvs.Timeouts;
import org.lvsd.netlink.plan.Change;
import org.lvsd.netlink.socket.ApplyResult;
import org.lvsd.netlink.socket.IpvsClient;

/** The kernel's IPVS, or a test's. Each method throws when the kernel cannot be talked to, or refuses. */
interface KernelTable extends AutoCloseable {
    /** The table as it is now, with its counters. */
    IpvsDump dump() throws NetlinkException;

    /** Carries changes out, in their order; what the kernel refuses of them is in the result. */
    ApplyResult apply(List<Change> changes) throws NetlinkException;

    Timeouts timeouts() throws NetlinkException;

    void setTimeouts(Timeouts timeouts) throws NetlinkException;

    List<SyncDaemon> syncDaemons() throws NetlinkException;

    void startSyncDaemon(SyncDaemon daemon) throws NetlinkException;

    void stopSyncDaemon(SyncRole role) throws NetlinkException;

    @Override
    void close();

    /** How one comes by it. */
    interface Opener {
        /**
         * Opens it.
         *
         * @throws OperatorException with the one line that the operator needs
         */
        KernelTable open() throws OperatorException;
    }

    static KernelTable of(IpvsClient client) {
        return new KernelTable() {
            @Override
            public IpvsDump dump() throws NetlinkException {
                return client.dump();
            }

            @Override
            public ApplyResult apply(List<Change> changes) throws NetlinkException {
                return client.apply(changes);
            }

            @Override
            public Timeouts timeouts() throws NetlinkException {
                return client.timeouts();
            }

            @Override
            public void setTimeouts(Timeouts timeouts) throws NetlinkException {
                client.setTimeouts(timeouts);
            }

            @Override
            public List<SyncDaemon> syncDaemons() throws NetlinkException {
                return client.syncDaemons();
            }

            @Override
            public void startSyncDaemon(SyncDaemon daemon) throws NetlinkException {
                client.startSyncDaemon(daemon);
            }

            @Override
            public void stopSyncDaemon(SyncRole role) throws NetlinkException {
                client.stopSyncDaemon(role);
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }
}
