package org.lvsd.daemon.director;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The hands of VRRP's thread: sockets, what is held in the kernel, announcements, the lease. */
final class Effects {
    /** How often routes and rules, of whose going the kernel tells nobody, are looked after. */
    private static final long CHECK_NANOS = 5_000_000_000L;

    private final LinkTable links;
    private final Endpoints endpoints;
    private final Keeper keeper;
    private final VirtualMacDevices devices;
    private final Announcements announcements;
    private final BackupDevices backups;
    private final MastershipLease lease;
    private final Placement placement;
    private final RoleListener listener;
    private final Notifier notifier;
    private final Announcing announcing;
    private final MasterHoldings holdings;
    private final Settling settling;
    private OptionalLong checkNanos = OptionalLong.empty();

    Effects(
            LinkTable links,
            Endpoints endpoints,
            Keeper keeper,
            VirtualMacDevices devices,
            BackupDevices backups,
            Announcements announcements,
            MastershipLease lease,
            RoleListener listener,
            Notifier notifier) {
        this.links = links;
        this.endpoints = endpoints;
        this.keeper = keeper;
        this.devices = devices;
        this.backups = backups;
        this.announcements = announcements;
        this.lease = lease;
        this.listener = listener;
        this.notifier = notifier;
        this.placement = new Placement(links);
        this.announcing = new Announcing(placement, announcements);
        this.holdings = new MasterHoldings(placement, keeper);
        this.settling = new Settling(placement);
    }

    /**
     * @param priorities of the instances as they are now, by name
     * @param companions of an instance, those that are master together with it, itself among them
     */
    ActionExecutor executor(
            Map<String, Instance> instances,
            ToIntFunction<String> priorities,
            Function<String, List<String>> companions) {
        RoleChanges roles = new RoleChanges(lease, listener, notifier, backups, priorities);
        Sending sending = new Sending(endpoints, lease);
        return new ActionExecutor(instances, sending, holdings, announcing, settling, roles, companions);
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

    VirtualMacDevices devices() {
        return devices;
    }

    BackupDevices backups() {
        return backups;
    }

    MasterHoldings holdings() {
        return holdings;
    }

    Announcing announcing() {
        return announcing;
    }

    Settling settling() {
        return settling;
    }

    boolean mayResume(Instance instance, long nowNanos) {
        return lease.mayResume(instance, placement, nowNanos);
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
        OptionalLong told = Earliest.of(announcements.deadlineNanos(), settling.deadlineNanos());
        return Earliest.of(told, checkNanos, backups.deadlineNanos());
    }
}
