package org.lvsd.daemon.director;

import org.lvsd.netlink.Errno;
import org.lvsd.netlink.route.LinkAddress;
import org.lvsd.netlink.route.RouteRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes out of the kernel what nobody holds any more, and remembers what the kernel would not remove. On VRRP's thread. */
final class Removals {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final KernelRequests requests;
    private final OwnAddresses own;

    Removals(KernelRequests requests, OwnAddresses own) {
        this.requests = requests;
        this.own = own;
    }

    /** @param owner whether an address of the instance stays where lvsd has not put it (RFC 9568 section 6.1) */
    void remove(String instance, boolean owner, Holding holding) {
        if (!mayRemove(instance, owner, holding)) {
            return;
        }
        requests.send(holding.remove(), (errno, why) -> {
            if (holding instanceof Holding.OfAddress on) {
                removed(on.address(), errno, "vrrp " + instance + ": " + why);
            } else if (!isGone(errno)) {
                LOG.error("vrrp {}: {}", instance, why);
            }
        });
    }

    private boolean mayRemove(String instance, boolean owner, Holding holding) {
        if (!(holding instanceof Holding.OfAddress on)) {
            return true;
        }
        boolean may = !owner || own.isOwn(on.address());
        if (may) {
            own.goes(on.address());
        } else if (own.isThere(on.address())) {
            LOG.warn(
                    "vrrp {}: {} is the interface's own and stays, so that it answers though this is not the master",
                    instance,
                    on);
        }
        return may;
    }

    /** An address that a process before this one has put there, and that nobody holds. */
    void takeOff(LinkAddress left) {
        LOG.info("taking off {}, which an lvsd before this one has left", left);
        own.goes(left);
        requests.send(new RouteRequest.RemoveAddress(left), (errno, why) -> removed(left, errno, why));
    }

    private void removed(LinkAddress address, int errno, String why) {
        if (errno != 0) {
            own.didNotGo(address);
        }
        if (!isGone(errno)) {
            own.stays(address);
            LOG.error("{}", why);
        }
    }

    /** There no longer; a link that is gone took its addresses and routes along. */
    private static boolean isGone(int errno) {
        return errno == 0
                || errno == Errno.EADDRNOTAVAIL
                || errno == Errno.ENODEV
                || errno == Errno.ESRCH
                || errno == Errno.ENOENT;
    }
}
