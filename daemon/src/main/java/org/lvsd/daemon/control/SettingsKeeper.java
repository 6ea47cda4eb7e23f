package org.lvsd.daemon.control;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Ipvs;
import org.lvsd.config.model.OnStop;
import org.lvsd.daemon.metrics.TableMetrics;
import org.lvsd.daemon.wanted.WantedSettings;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.Timeouts;
import org.lvsd.vrrp.router.RouterState;
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
    private final SyncKeeper sync;
    private @Nullable Timeouts before;
    private String lastFailure = "";

    SettingsKeeper(KernelTable kernel, TableMetrics metrics) {
        this.kernel = kernel;
        this.metrics = metrics;
        sync = new SyncKeeper(kernel);
    }

    /**
     * Makes both as wanted; what fails is told once, and tried again the next time. Synchronisation that a process before
     * this one left running goes on until it is known which side is right.
     *
     * @param states of all instances
     */
    void makeIt(Ipvs ipvs, Collection<RouterState> states) {
        Attempts attempts = new Attempts(metrics);
        attempts.make(() -> timeouts(WantedSettings.timeouts(ipvs)));
        if (ipvs.sync() == null || !states.contains(RouterState.INITIALIZE)) {
            sync.makeIt(WantedSettings.sync(ipvs, WantedSettings.roles(states)), attempts);
        }
        lastFailure = attempts.tell(LOG, lastFailure, "; trying again");
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

    /** Stops the synchronisation that the file asks for; the timeouts go back, where what is programmed does not stay. */
    void stop(OnStop onStop) {
        Attempts attempts = new Attempts(metrics);
        sync.makeIt(List.of(), attempts);
        if (onStop == OnStop.REMOVE) {
            attempts.make(() -> timeouts(WantedSettings.LEAVE));
        }
        var unused = attempts.tell(LOG, "", "");
    }
}
