package org.lvsd.daemon.director;

import java.util.Map;
import java.util.OptionalLong;

/** The hands of VRRP's thread: sockets, what is held in the kernel, announcements, the lease. */
final class Effects {
    /** How often routes and rules, of whose going the kernel tells nobody, are looked after. */
    private static final long CHECK_NANOS = 5_000_000_000L;

    private final LinkTable links;
    private final Endpoints endpoints;
    private final Keeper keeper;
    private final Announcements announcements;
    private final MastershipLease lease;
    private final RoleListener listener;
    private final Announcing announcing;
    private final MasterHoldings holdings;
    private OptionalLong checkNanos = OptionalLong.empty();

    Effects(
            LinkTable links,
            Endpoints endpoints,
            Keeper keeper,
            Announcements announcements,
            MastershipLease lease,
            RoleListener listener) {
        this.links = links;
        this.endpoints = endpoints;
        this.keeper = keeper;
        this.announcements = announcements;
        this.lease = lease;
        this.listener = listener;
        Placement placement = new Placement(links);
        this.announcing = new Announcing(placement, announcements);
        this.holdings = new MasterHoldings(placement, keeper);
    }

    ActionExecutor executor(Map<String, Instance> instances) {
        RoleChanges roles = new RoleChanges(lease, listener);
        return new ActionExecutor(instances, new Sending(endpoints, lease), holdings, announcing, roles);
    }

    LinkTable links() {
        return links;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    Keeper keeper() {
        return keeper;
    }

    MasterHoldings holdings() {
        return holdings;
    }

    Announcing announcing() {
        return announcing;
    }

    MastershipLease lease() {
        return lease;
    }

    void expire(long nowNanos) {
        announcements.expire(nowNanos);
        if (checkNanos.isPresent() && nowNanos - checkNanos.getAsLong() >= 0) {
            keeper.check(nowNanos);
            checkNanos = OptionalLong.empty();
        }
        if (keeper.needsChecking() && checkNanos.isEmpty()) {
            checkNanos = OptionalLong.of(nowNanos + CHECK_NANOS);
        }
    }

    OptionalLong deadlineNanos() {
        return Earliest.of(announcements.deadlineNanos(), checkNanos);
    }
}
