package org.lvsd.daemon.control;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.yaml.ConfigurationReader;
import org.lvsd.daemon.admin.DaemonOperations;
import org.lvsd.daemon.metrics.Metrics;
import org.lvsd.daemon.status.ChangeReport;
import org.lvsd.daemon.status.FailoverReport;
import org.lvsd.daemon.status.FailoverRequest;
import org.lvsd.daemon.status.ReloadReport;
import org.lvsd.daemon.status.ServerChange;
import org.lvsd.daemon.systemd.ServiceManager;

/** What operators have the daemon do, from its start until it begins to end; done on the control thread, which owns what is here. */
final class Operations implements DaemonOperations {
    private final ConfigurationReader reader;
    private final ControlThread thread;
    private final Control control;
    private final VrrpPart vrrp;
    private final Metrics metrics;
    private final Standings standings;
    private final ServiceManager manager;
    private @Nullable Reloads reloads;
    private boolean started;
    private boolean ending;

    Operations(
            ConfigurationReader reader,
            ControlThread thread,
            Control control,
            VrrpPart vrrp,
            Metrics metrics,
            Standings standings,
            ServiceManager manager) {
        this.reader = reader;
        this.thread = thread;
        this.control = control;
        this.vrrp = vrrp;
        this.metrics = metrics;
        this.standings = standings;
        this.manager = manager;
    }

    /** Not before the table is programmed: there is time enough to load it then. */
    private Reloads reloads() {
        Reloads known = reloads;
        if (known == null) {
            known = new Reloads(reader, control, vrrp, metrics, standings);
            reloads = known;
        }
        return known;
    }

    /** The daemon runs. */
    void begin() {
        started = true;
        reloads().started();
    }

    /** From here on nothing changes anything, so that what is stopped stays stopped. @return false when that was so already */
    boolean end() {
        boolean first = !ending;
        ending = true;
        manager.stopping();
        return first;
    }

    boolean isEnding() {
        return ending;
    }

    void rehearse() {
        reloads().rehearse();
        OverridesFile.rehearse();
    }

    long generation() {
        return reloads().generation();
    }

    List<String> reloadErrors() {
        return reloads().errors();
    }

    @Override
    public CompletableFuture<ReloadReport> reload() {
        return thread.submit(() -> {
            manager.reloading();
            String obstacle = obstacle();
            ReloadReport report =
                    obstacle.isEmpty() ? reloads().reload() : reloads().refuse(obstacle);
            manager.reloaded(report.applied());
            return report;
        });
    }

    @Override
    public CompletableFuture<ChangeReport> change(ServerChange change) {
        return thread.submit(() -> {
            String obstacle = obstacle();
            return obstacle.isEmpty() ? control.change(change) : new ChangeReport(false, obstacle);
        });
    }

    /** Why nothing can be changed now; empty when the daemon runs. */
    private String obstacle() {
        return started && !ending ? "" : "the daemon is " + (ending ? "stopping" : "not started");
    }

    @Override
    public CompletableFuture<FailoverReport> failover(FailoverRequest request) {
        return thread.submit(() -> started && !ending)
                .thenCompose(running -> running
                        ? vrrp.failover(request)
                        : CompletableFuture.completedFuture(
                                new FailoverReport(false, List.of("the daemon is not running yet, or not any more"))));
    }
}
