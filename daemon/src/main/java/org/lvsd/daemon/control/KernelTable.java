package org.lvsd.daemon.control;

import java.util.List;
import org.lvsd.daemon.OperatorException;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.plan.Change;
import org.lvsd.netlink.socket.ApplyResult;
import org.lvsd.netlink.socket.IpvsClient;

/** The kernel's IPVS table, or a test's. */
interface KernelTable extends AutoCloseable {
    /**
     * The table as it is now, with its counters.
     *
     * @throws NetlinkException when it cannot be read
     */
    IpvsDump dump() throws NetlinkException;

    /**
     * Carries changes out, in their order.
     *
     * @throws NetlinkException when the kernel could not be talked to at all
     */
    ApplyResult apply(List<Change> changes) throws NetlinkException;

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
            public void close() {
                client.close();
            }
        };
    }
}
