package org.lvsd.daemon.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lvsd.daemon.wanted.SyncPlan;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the kernel's synchronisation daemons as they are wanted. Owned by the control thread. */
final class SyncKeeper {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.ipvs");

    private final KernelTable kernel;
    /** Those that run because the file asks for them, in its words; others' are left alone. */
    private final Map<SyncRole, SyncDaemon> asked = new HashMap<>();

    SyncKeeper(KernelTable kernel) {
        this.kernel = kernel;
    }

    void makeIt(List<SyncDaemon> wanted, Attempts attempts) {
        if (!wanted.isEmpty() || !asked.isEmpty()) {
            attempts.make(() -> compare(wanted, attempts));
        }
    }

    private void compare(List<SyncDaemon> wanted, Attempts attempts) throws NetlinkException {
        List<SyncDaemon> running = kernel.syncDaemons();
        asked.keySet().retainAll(running.stream().map(SyncDaemon::role).collect(Collectors.toSet()));
        SyncPlan plan = SyncPlan.of(wanted, running, asked);
        wanted.stream().filter(each -> !plan.start().contains(each)).forEach(each -> asked.put(each.role(), each));
        plan.stop().forEach(role -> attempts.make(() -> stop(role)));
        plan.start().forEach(daemon -> attempts.make(() -> start(daemon)));
    }

    private void stop(SyncRole role) throws NetlinkException {
        kernel.stopSyncDaemon(role);
        asked.remove(role);
        LOG.info("connection synchronisation: {} stopped", role);
    }

    private void start(SyncDaemon daemon) throws NetlinkException {
        kernel.startSyncDaemon(daemon);
        asked.put(daemon.role(), daemon);
        LOG.info("connection synchronisation: {} started", daemon);
    }
}
