package org.lvsd.daemon.control;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.HttpDoor;
import org.lvsd.config.yaml.ConfigurationReader;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.admin.DaemonOperations;
import org.lvsd.daemon.admin.DaemonView;
import org.lvsd.daemon.admin.HttpDoors;
import org.lvsd.daemon.metrics.Metrics;
import org.lvsd.daemon.status.StatusReport.Event;
import org.lvsd.daemon.systemd.ServiceManager;
import org.lvsd.vrrp.router.RouterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running daemon: its parts, and the order in which they start. */
public final class Daemon {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd");
    private static final long REHEARSAL_NANOS = 1_000_000_000;

    private final ConfigurationReader reader;
    private final String version;
    private final ControlThread thread = new ControlThread();
    private final Metrics metrics;
    private final Control control;
    private final HttpDoors doors = new HttpDoors();
    private final Standings standings;
    private final Operations operations;
    private final Reports reports;
    private final VrrpPart vrrp;
    private final ServiceManager manager;

    /**
     * @param reader has read the configuration, and reads it again at each reload
     * @param events what the log told last
     */
    public Daemon(
            ConfigurationReader reader, Configuration configuration, String version, Supplier<List<Event>> events) {
        this(reader, configuration, version, IpvsOpener::open, systemd(), events);
    }

    Daemon(ConfigurationReader reader, Configuration configuration, String version, KernelTable.Opener kernel) {
        this(reader, configuration, version, kernel, systemd(), List::of);
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
        this.standings = new Standings(control, vrrp, manager);
        this.operations = new Operations(reader, thread, control, vrrp, metrics, standings, manager);
        this.reports = new Reports(version, thread, control, vrrp, metrics, standings, operations, events);
    }

    private static ServiceManager systemd() {
        return ServiceManager.of(System.getenv(), ProcessHandle.current().pid());
    }

    /**
     * Starts everything.
     *
     * @throws OperatorException when a part cannot start, which is in the log; what had been started is stopped again
     */
    public void start() throws OperatorException {
        try {
            // On the control thread, so that a reload that is asked for meanwhile comes after.
            thread.call(this::startAll);
        } catch (OperatorException e) {
            LOG.error("cannot start: {}", e.getMessage());
            undoStart();
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the start failed, which is a fault in lvsd", e);
            undoStart();
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
        doors.answer(reports, operations);
        operations.begin();
        thread.every(1, standings::refresh);
        standings.refresh();
        vrrp.whenStarted(() -> thread.execute(standings::refresh));
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
        if (operations.isEnding() || control.configuration().virtualServers().isEmpty()) {
            return;
        }
        operations.rehearse();
        Path adminSocket = control.configuration().director().adminSocket();
        reports.later(() -> Rehearsal.ask(adminSocket));
    }

    /** From VRRP's thread. */
    private void roleChanged(String instance, RouterState state) {
        thread.execute(() -> {
            control.roleChanged(instance, state);
            standings.roleChanged(instance, state);
        });
    }

    /** A director without VRRP lives as long as its control thread goes on. */
    private void pulse(Consumer<Boolean> answer) {
        if (!vrrp.pulse(answer)) {
            thread.execute(() -> answer.accept(true));
        }
    }

    private void becomeReady() {
        standings.becomeReady();
    }

    /** What it tells of itself. */
    public DaemonView view() {
        return reports;
    }

    /** What it can be told to do. */
    public DaemonOperations operations() {
        return operations;
    }

    /** Hands mastership over, then takes the services out of the table. A second call does nothing. */
    public void stop() {
        if (Ending.onControl(thread, operations::end)) {
            LOG.info("stopping");
            ending().stop();
            LOG.info("stopped");
        }
    }

    private void undoStart() {
        if (Ending.onControl(thread, operations::end)) {
            ending().stop();
        }
    }

    /**
     * Ends, and leaves services, and mastership where there is time enough, to the process that comes at once. The kernel takes
     * the addresses away when none comes before a backup takes over.
     */
    public void leave() {
        if (Ending.onControl(thread, operations::end)) {
            ending().leave();
        }
    }

    private Ending ending() {
        return new Ending(thread, control, vrrp, doors, reports, metrics, manager);
    }
}
