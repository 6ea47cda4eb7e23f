package org.lvsd.daemon.control;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Ipvs;
import org.lvsd.daemon.metrics.TableMetrics;
import org.lvsd.daemon.wanted.SyncPlan;
import org.lvsd.daemon.wanted.WantedSettings;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.netlink.ipvs.Timeouts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps IPVS's timeouts and connection synchronisation as they are wanted: compared with the kernel's each time, so that
 * a daemon that somebody stopped runs again. Owned by the control thread.
 */
final class SettingsKeeper {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.ipvs");

    private final KernelTable kernel;
    private final TableMetrics metrics;
    /** Whether synchronisation daemons run that the file asks for; others' are left alone. */
    private boolean runsSync;

    private @Nullable Timeouts before;
    private String lastFailure = "";

    SettingsKeeper(KernelTable kernel, TableMetrics metrics) {
        this.kernel = kernel;
        this.metrics = metrics;
    }

    /** Makes both as wanted; what fails is told once, and tried again the next time. */
    void makeIt(Ipvs ipvs, Set<SyncRole> roles) {
        StringBuilder failures = new StringBuilder();
        attempt(() -> timeouts(WantedSettings.timeouts(ipvs)), failures);
        attempt(() -> sync(WantedSettings.sync(ipvs, roles)), failures);
        String failure = failures.toString();
        if (!failure.isEmpty() && !failure.equals(lastFailure)) {
            LOG.error("{}; trying again", failure);
        }
        lastFailure = failure;
    }

    private interface Step {
        void run() throws NetlinkException;
    }

    private void attempt(Step step, StringBuilder failures) {
        try {
            step.run();
        } catch (NetlinkException e) {
            metrics.failed(e);
            failures.append(failures.length() == 0 ? "" : "; ").append(e.getMessage());
        }
    }

    private void timeouts(Timeouts wanted) throws NetlinkException {
        if (wanted.equals(WantedSettings.LEAVE) && before == null) {
            return;
        }
        Timeouts current = kernel.timeouts();
        if (before == null) {
            before = current;
        }
        // What the file no longer says goes back to what was found.
        Timeouts target = wanted.orElse(before);
        if (!target.equals(current)) {
            kernel.setTimeouts(target);
            LOG.info(
                    "timeouts tcp {} s, after FIN {} s, udp {} s",
                    target.tcpSeconds(),
                    target.tcpFinSeconds(),
                    target.udpSeconds());
        }
    }

    private void sync(List<SyncDaemon> wanted) throws NetlinkException {
        if (wanted.isEmpty() && !runsSync) {
            return;
        }
        SyncPlan plan = SyncPlan.of(wanted, kernel.syncDaemons());
        for (SyncRole role : plan.stop()) {
            kernel.stopSyncDaemon(role);
            LOG.info("connection synchronisation: {} stopped", role);
        }
        for (SyncDaemon daemon : plan.start()) {
            kernel.startSyncDaemon(daemon);
            LOG.info("connection synchronisation: {} started", daemon);
        }
        runsSync = !wanted.isEmpty();
    }

    /** Stops the synchronisation that the file asks for. */
    void stop() {
        if (runsSync) {
            StringBuilder failures = new StringBuilder();
            attempt(() -> sync(List.of()), failures);
            if (failures.length() > 0) {
                LOG.error("{}", failures);
            }
        }
    }
}
