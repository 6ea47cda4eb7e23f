package org.lvsd.daemon.director;

import java.util.function.ToIntFunction;
import org.lvsd.vrrp.router.Action;
import org.lvsd.vrrp.router.RouterState;

/**
 * Whoever has to know of an instance's change of state is told: the counters, the lease, the log, the rest of the daemon, the
 * programs.
 */
final class RoleChanges {
    private final MastershipLease lease;
    private final RoleListener listener;
    private final Notifier notifier;
    private final BackupDevices backups;
    private final ToIntFunction<String> priorities;

    RoleChanges(
            MastershipLease lease,
            RoleListener listener,
            Notifier notifier,
            BackupDevices backups,
            ToIntFunction<String> priorities) {
        this.lease = lease;
        this.listener = listener;
        this.notifier = notifier;
        this.backups = backups;
        this.priorities = priorities;
    }

    void tell(Action.PriorityChanged change) {
        notifier.log(change);
    }

    void tell(Instance instance, Action.RoleChanged change) {
        instance.becomes(change.to());
        backups.touched();
        if (change.to() != RouterState.MASTER) {
            lease.release(instance.leaseKey());
        }
        notifier.log(change);
        listener.roleChanged(change.instance(), change.to());
        notifier.tell(instance, change, priorities.applyAsInt(change.instance()));
    }
}
