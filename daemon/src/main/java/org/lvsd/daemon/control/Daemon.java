package org.lvsd.daemon.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.HttpDoor;
import org.lvsd.config.yaml.ConfigurationReader;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.admin.DaemonView;
import org.lvsd.daemon.admin.HttpDoors;
import org.lvsd.daemon.metrics.Metrics;
import org.lvsd.daemon.status.ChangeReport;
import org.lvsd.daemon.status.FailoverReport;
import org.lvsd.daemon.status.FailoverRequest;
import org.lvsd.daemon.status.ReloadReport;
import org.lvsd.daemon.status.ServerChange;
import org.lvsd.daemon.status.StatusReport;
import org.lvsd.daemon.status.StatusReport.Event;
import org.lvsd.daemon.systemd.ServiceManager;
import org.lvsd.daemon.wanted.ConfigurationDifference;
import org.lvsd.vrrp.router.RouterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running daemon: starts its parts in order, reloads, tells of itself, and stops them in the opposite order. */
public final class Daemon implements DaemonView {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd");
    private static final long REHEARSAL_NANOS = 1_000_000_000;
    private static final Duration CONTROL_LIMIT = Duration.ofSeconds(10);

    private final ConfigurationReader reader;
    private final String version;
    private final ControlThread thread = new ControlThread();
    private final Metrics metrics;
    private final Control control;
    private final HttpDoors doors = new HttpDoors(this);
    private final Reports reports;
    private final VrrpPart vrrp;
    private final Standings standings = new Standings();
    private final ServiceManager manager;

    private volatile List<String> notReady = List.of("starting");
    /** The control thread's, as is what follows. */
    private long generation;

    private List<String> reloadErrors = List.of();

    private boolean started;
    private boolean stopping;

    /**
     * @param reader has read the configuration, and reads it again at each reload
     * @param events what the log told last
     */
    public Daemon(
            ConfigurationReader reader, Configuration configuration, String version, Supplier<List<Event>> events) {
        this(
                reader,
                configuration,
                version,
                IpvsOpener::open,
                ServiceManager.of(System.getenv(), ProcessHandle.current().pid()),
                events);
    }

    Daemon(ConfigurationReader reader, Configuration configuration, String version, KernelTable.Opener kernel) {
        this(
                reader,
                configuration,
                version,
                kernel,
                ServiceManager.of(System.getenv(), ProcessHandle.current().pid()),
                List::of);
    }

    Daemon(
            ConfigurationReader reader,
            Configuration configuration,
            String version,
            KernelTable.Opener kernel,
            ServiceManager manager,
            Supplier<List<Event>> events) {
        this.manager = manager;
        this.reader = reader;
        this.version = version;
        this.metrics = new Metrics(version);
        this.vrrp = new VrrpPart(this::roleChanged);
        this.control = new Control(thread, configuration, metrics, kernel, vrrp::quorumChanged, this::becomeReady);
        this.reports = new Reports(
                version, thread, control, vrrp, metrics, () -> notReady, () -> generation, () -> reloadErrors, events);
    }

    /**
     * Starts everything.
     *
     * @throws OperatorException when a part cannot start; what had been started is stopped again
     */
    public void start() throws OperatorException {
        try {
            // On the control thread, so that a reload that is asked for meanwhile comes after.
            thread.call(this::startAll);
        } catch (OperatorException | RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void startAll() throws OperatorException {
        Configuration configuration = control.configuration();
        doors.openAdminSocket(configuration.director().adminSocket());
        HttpDoor http = configuration.director().http();
        if (http != null) {
            doors.openTcp(http);
        }
        metrics.tellKeepalivedNames(configuration.director().keepalivedMetrics());
        control.prepare(configuration);
        // Before the services: a restart that is quick enough goes on as master.
        vrrp.startIfWanted(configuration);
        control.start();
        // Once the table is programmed there is time for what takes long to load.
        doors.answer();
        started = true;
        generation = 1;
        metrics.reloaded(true, generation, System.currentTimeMillis());
        thread.every(1, this::refreshReadiness);
        refreshReadiness();
        vrrp.whenStarted(() -> thread.execute(this::refreshReadiness));
        manager.watch(this::pulse);
        reports.open();
        thread.after(REHEARSAL_NANOS, this::rehearse);
        LOG.info(
                "lvsd {} runs as director {} with {}",
                version,
                configuration.director().name(),
                reader.file());
        if (configuration.virtualServers().isEmpty()
                && configuration.vrrp().instances().isEmpty()) {
            LOG.warn("nothing to do: {} has no virtual_servers and no vrrp", reader.file());
        }
    }

    /** A reload that changes nothing, and a change that is refused. */
    private void rehearse() {
        if (stopping || control.configuration().virtualServers().isEmpty()) {
            return;
        }
        reader.rehearse();
        Configuration same = control.configuration();
        var unusedLines = ConfigurationDifference.lines(same, same);
        boolean unusedAnswer = control.reconfigure(same);
        reports.later(() -> Rehearsal.ask(same.director().adminSocket()));
    }

    /** From VRRP's thread. */
    private void roleChanged(String instance, RouterState state) {
        thread.execute(() -> {
            control.roleChanged(instance, state);
            standings.roleChanged(instance, state);
            refreshReadiness();
        });
    }

    /** A director without VRRP lives as long as its control thread goes on. */
    private void pulse(Consumer<Boolean> answer) {
        if (!vrrp.pulse(answer)) {
            thread.execute(() -> answer.accept(true));
        }
    }

    private void becomeReady() {
        vrrp.ready();
        refreshReadiness();
    }

    private void refreshReadiness() {
        List<String> missing = new ArrayList<>(control.missing());
        if (vrrp.isStarting()) {
            missing.add("the VRRP instances have not started yet");
        }
        notReady = List.copyOf(missing);
        manager.stands(() -> standings.of(control, !vrrp.isStarting(), notReady));
    }

    @Override
    public List<String> notReadyBecause() {
        return notReady;
    }

    @Override
    public CompletableFuture<StatusReport> status() {
        return reports.status();
    }

    @Override
    public CompletableFuture<byte[]> metrics() {
        return reports.metrics();
    }

    @Override
    public CompletableFuture<ReloadReport> reload() {
        return thread.submit(() -> {
            manager.reloading();
            ReloadReport report = reloadNow();
            manager.reloaded(report.applied());
            return report;
        });
    }

    @Override
    public CompletableFuture<ChangeReport> change(ServerChange change) {
        return thread.submit(() -> started && !stopping
                ? control.change(change)
                : new ChangeReport(false, "the daemon is " + (stopping ? "stopping" : "not started")));
    }

    @Override
    public CompletableFuture<FailoverReport> failover(FailoverRequest request) {
        return thread.submit(() -> started && !stopping)
                .thenCompose(running -> running
                        ? vrrp.failover(request)
                        : CompletableFuture.completedFuture(
                                new FailoverReport(false, List.of("the daemon is not running yet, or not any more"))));
    }

    private ReloadReport reloadNow() {
        if (!started || stopping) {
            return refused(false, List.of("the daemon is " + (stopping ? "stopping" : "not started")));
        }
        try {
            return read();
        } catch (OperatorException e) {
            LOG.error("{}", e.getMessage());
            return refused(false, List.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.error("the reload failed", e);
            return refused(false, List.of("the reload failed, which is a fault in lvsd: " + e));
        }
    }

    private ReloadReport read() throws OperatorException {
        Loaded loaded = reader.read();
        if (loaded instanceof Loaded.Invalid invalid) {
            List<String> errors =
                    invalid.problems().stream().map(Object::toString).toList();
            errors.forEach(error -> LOG.error("{}", error));
            return refused(true, errors);
        }
        Loaded.Valid valid = (Loaded.Valid) loaded;
        valid.warnings().forEach(warning -> LOG.warn("{}", warning));
        return apply(valid.configuration());
    }

    private ReloadReport refused(boolean configurationErrors, List<String> errors) {
        LOG.error("not reloaded; the running configuration goes on");
        reloadErrors = List.copyOf(errors);
        metrics.reloaded(false, generation, System.currentTimeMillis());
        return new ReloadReport(false, configurationErrors, generation, List.of(), errors);
    }

    /** What can fail as a whole comes first, so that a reload is done or not done. */
    private ReloadReport apply(Configuration next) throws OperatorException {
        List<String> changes = ConfigurationDifference.lines(control.configuration(), next);
        control.prepare(next);
        boolean startedNow = vrrp.startIfWanted(next);
        boolean programmed = control.reconfigure(next);
        if (!startedNow) {
            vrrp.reconfigure(next);
        } else if (control.missing().isEmpty()) {
            becomeReady();
        }
        generation++;
        reloadErrors = List.of();
        metrics.reloaded(true, generation, System.currentTimeMillis());
        LOG.info("configuration {} in force: {}", generation, changes.isEmpty() ? "nothing changed" : changes);
        List<String> errors = programmed
                ? List.of()
                : List.of("the kernel refused some changes to the IPVS table (see the log); they are tried again");
        return new ReloadReport(true, false, generation, changes, errors);
    }

    /** Hands mastership over, then takes the services out of the table. A second call does nothing. */
    public void stop() {
        if (onControl(this::beginStopping)) {
            LOG.info("stopping");
            vrrp.stop();
            boolean unused = onControl(() -> {
                control.stop();
                return true;
            });
            thread.close();
            doors.close();
            reports.close();
            metrics.close();
            manager.close();
            LOG.info("stopped");
        }
    }

    /**
     * Ends, and leaves services, and mastership where there is time enough, to the process that comes at once. The kernel takes
     * the addresses away when none comes before a backup takes over.
     */
    public void leave() {
        if (onControl(this::beginStopping)) {
            LOG.info("leaving to the next process");
            if (!vrrp.leave()) {
                LOG.warn("a backup would take over before the next process is there: handing over");
                vrrp.stop();
            }
            doors.close();
            LOG.info("left");
        }
    }

    /** From here on no reload changes anything, so that what is stopped stays stopped. */
    private boolean beginStopping() {
        boolean first = !stopping;
        stopping = true;
        manager.stopping();
        return first;
    }

    /** Has the control thread do it. @return its answer, or true when there is none in time */
    private boolean onControl(Supplier<Boolean> task) {
        try {
            return thread.submit(task).get(CONTROL_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (RejectedExecutionException stoppedBefore) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("the control thread did not finish in time; services may be left in the table", e);
        }
        return true;
    }
}
