package org.lvsd.daemon.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.admin.DaemonView;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.director.ThreadView;
import org.lvsd.daemon.metrics.Metrics;
import org.lvsd.daemon.metrics.StateMetrics;
import org.lvsd.daemon.status.StatusReport;
import org.lvsd.daemon.status.StatusReport.Event;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.IpvsTable;

/** What the daemon tells of itself: status and metrics. */
final class Reports implements DaemonView, AutoCloseable {
    private final String version;
    private final ControlThread thread;
    private final Control control;
    private final VrrpPart vrrp;
    private final Metrics metrics;
    private final Standings standings;
    private final Operations operations;
    private final Supplier<List<Event>> events;
    private final Instant startedAt = Instant.now();
    /** Builds reports, which for thousands of servers takes a while: neither VRRP's thread nor control waits for it. */
    private final ExecutorService builders = Executors.newSingleThreadExecutor(task -> {
        Thread builder = new Thread(task, "reports");
        builder.setDaemon(true);
        return builder;
    });

    /** @param events what the log told last; asked on any thread */
    Reports(
            String version,
            ControlThread thread,
            Control control,
            VrrpPart vrrp,
            Metrics metrics,
            Standings standings,
            Operations operations,
            Supplier<List<Event>> events) {
        this.version = version;
        this.thread = thread;
        this.control = control;
        this.vrrp = vrrp;
        this.metrics = metrics;
        this.standings = standings;
        this.operations = operations;
        this.events = events;
    }

    /** Loads what reports are made with, so that the first one comes as quickly as the others. */
    void open() {
        builders.execute(metrics::open);
    }

    /** Has something done when there is time, on the thread that may wait. */
    void later(Runnable task) {
        builders.execute(task);
    }

    @Override
    public List<String> notReadyBecause() {
        return standings.notReady();
    }

    @Override
    public CompletableFuture<StatusReport> status() {
        return vrrp.thread()
                .thenCombine(vrrp.views(), Director::new)
                .thenCombineAsync(snapshots(), this::report, builders);
    }

    @Override
    public CompletableFuture<byte[]> metrics() {
        // Answered before the views: the thread answers in the order in which it is asked.
        var unused = vrrp.thread().thenAccept(view -> view.ifPresent(metrics.thread()::update));
        return vrrp.views().thenCombineAsync(snapshots(), this::scrape, builders);
    }

    private byte[] scrape(Map<String, InstanceView> views, Snapshot snapshot) {
        return metrics.scrape(
                new StateMetrics(views, snapshot.services, snapshot.dump, WantedTable.names(snapshot.configuration)));
    }

    /** What VRRP's thread knows. */
    private record Director(Optional<ThreadView> thread, Map<String, InstanceView> views) {}

    /** What the control thread knows, at one moment. */
    private record Snapshot(
            Configuration configuration,
            long generation,
            List<StatusReport.ServiceStatus> services,
            IpvsDump dump,
            List<String> foreign,
            List<String> reloadErrors) {}

    private CompletableFuture<Snapshot> snapshots() {
        return control.table().dump().thenCompose(dump -> thread.submit(() -> snapshot(dump)));
    }

    private Snapshot snapshot(@Nullable IpvsDump dump) {
        StatusBuilder builder = new StatusBuilder(System.nanoTime(), Instant.now());
        return new Snapshot(
                control.configuration(),
                operations.generation(),
                builder.services(
                        control.configuration(), control.health().states(), control.overrides(), control.held(), dump),
                dump == null ? new IpvsDump(IpvsTable.EMPTY, Map.of()) : dump,
                dump == null ? List.of() : control.table().foreign(dump),
                operations.reloadErrors());
    }

    private StatusReport report(Director director, Snapshot snapshot) {
        StatusBuilder builder = new StatusBuilder(System.nanoTime(), Instant.now());
        List<String> missing = standings.notReady();
        return new StatusReport(
                snapshot.configuration.director().name(),
                version,
                ProcessHandle.current().pid(),
                startedAt.truncatedTo(ChronoUnit.MILLIS).toString(),
                snapshot.generation,
                missing.isEmpty(),
                missing,
                builder.instances(director.views),
                snapshot.services,
                snapshot.foreign,
                snapshot.reloadErrors,
                events.get(),
                director.thread.map(StatusBuilder::grants).orElse(List.of()));
    }

    @Override
    public void close() {
        builders.shutdown();
    }
}
