package org.lvsd.daemon.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.metrics.Metrics;
import org.lvsd.daemon.status.ChangeReport;
import org.lvsd.daemon.status.ServerChange;
import org.lvsd.daemon.wanted.Overrides;
import org.lvsd.daemon.wanted.StartupWait;
import org.lvsd.daemon.wanted.WantedPolicy;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.policy.OperatorWish;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.vrrp.router.RouterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where configuration, health and the kernel's table meet. Every method runs on the control thread. */
final class Control {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.health");
    private static final long COMPARE_SECONDS = 10;
    private static final long COUNT_SECONDS = 1;

    private final ControlThread thread;
    private final Metrics metrics;
    private final KernelTable.Opener opener;
    private final ReadyOnce ready;
    private final HealthPart health;
    private final DrainWatch drains;
    private final RoleSettings settings = new RoleSettings();
    private Configuration configuration;
    private @Nullable Programmer table;
    private @Nullable Operators operators;

    /**
     * @param quorums told of the services' quorums, on the control thread
     * @param onReady called once, on the control thread, when mastership may be claimed
     */
    Control(
            ControlThread thread,
            Configuration configuration,
            Metrics metrics,
            KernelTable.Opener opener,
            QuorumListener quorums,
            Runnable onReady) {
        this.thread = thread;
        this.configuration = configuration;
        this.metrics = metrics;
        this.opener = opener;
        health = new HealthPart(thread, metrics.checks(), quorums, this::follow);
        drains = new DrainWatch(health.states());
        ready = new ReadyOnce(health::withoutVerdict, onReady);
    }

    Configuration configuration() {
        return configuration;
    }

    /**
     * Adopts what is in the kernel, programs what is missing and starts the checks.
     *
     * @throws OperatorException when virtual servers are wanted and the kernel has no IPVS
     */
    void start() throws OperatorException {
        long waitNanos = StartupWait.nanos(configuration);
        ready.waitUntil(System.nanoTime() + waitNanos);
        thread.every(COMPARE_SECONDS, this::compareInFull);
        thread.every(COUNT_SECONDS, this::countConnections);
        thread.after(waitNanos, ready::settle);
        prepare(configuration);
        boolean unused = putInForce(configuration, "start");
    }

    /**
     * Opens what the configuration needs; to be called before {@link #reconfigure}, which then cannot fail as a whole.
     *
     * @throws OperatorException when virtual servers are wanted and the kernel has no IPVS
     */
    void prepare(Configuration next) throws OperatorException {
        if (table == null && !next.virtualServers().isEmpty()) {
            Path owned = OwnedServices.beside(next.director().adminSocket());
            KernelTable kernel = opener.open();
            TableKeeper keeper = new TableKeeper(kernel, metrics.table(), new OwnedServices(owned));
            table = new Programmer(keeper, metrics.table(), health.states(), health::decide, next);
            settings.opened(kernel, metrics.table());
        }
    }

    /**
     * Replaces the configuration; what did not change is not touched.
     *
     * @return whether the kernel's table is now as it wants
     */
    boolean reconfigure(Configuration next) {
        boolean programmed = putInForce(next, "reload");
        // Goes by what the table is known to be, which is quick; a look at it follows at once.
        thread.execute(this::compareInFull);
        return programmed;
    }

    private boolean putInForce(Configuration next, String why) {
        configuration = next;
        Programmer programmer = table;
        if (programmer == null) {
            ready.programmed(true);
            ready.settle();
            return true;
        }
        Set<String> changed = health.configured(next, overrides());
        // What is found there counts before anything is decided.
        programmer.configured(next);
        var unused = health.decide(changed);
        settings.keep(configuration);
        boolean programmed = ready.programmed(programmer.reprogram(changed, why));
        check();
        ready.settle();
        return programmed;
    }

    private void check() {
        if (table != null) {
            health.check(configuration, settings.held(configuration), overrides());
        }
    }

    private Operators operators() {
        Operators known = operators;
        if (known == null) {
            known = Operators.of(
                    configuration.director().stateDirectory(),
                    configuration.director().name());
            operators = known;
        }
        return known;
    }

    Overrides overrides() {
        return operators().overrides();
    }

    /** Changes one server at run time. */
    ChangeReport change(ServerChange change) {
        ChangeReport report = operators().change(change, configuration, System.currentTimeMillis());
        Programmer programmer = table;
        if (report.applied() && programmer != null) {
            ServerId id = new ServerId(change.service(), change.server());
            OperatorWish wish = WantedPolicy.wish(overrides().of(id));
            health.states().at(id, service -> service.operator(id.server(), wish));
            var unused = health.decide(Set.of(change.service()));
            if (change.action() != ServerChange.Action.WEIGHT) {
                // One that the file disables is checked once it is enabled.
                check();
            }
            String why = change.by().isEmpty() ? "an operator" : change.by();
            if (!programmer.program(Set.of(change.service()), why)) {
                return new ChangeReport(
                        true, report.message() + "; the kernel refused for now, it is tried again (see the log)");
            }
        }
        return report;
    }

    void roleChanged(String instance, RouterState state) {
        boolean moved = settings.roleChanged(instance, state);
        settings.keep(configuration);
        if (moved) {
            check();
        }
    }

    /** Health has decided: these services are to be in the table otherwise than before. */
    private void follow(Set<String> services, String why) {
        Programmer programmer = table;
        if (programmer != null && !services.isEmpty()) {
            ready.programmed(programmer.program(services, why));
        }
        // Only now: whoever is ready has the servers in the table that the verdicts speak of.
        ready.settle();
    }

    /** Only while a server is being drained. */
    private void countConnections() {
        IpvsDump dump = drains.isNeeded() ? dump() : null;
        if (dump != null) {
            health.happened(drains.tell(dump, System.nanoTime()));
        }
    }

    private void compareInFull() {
        Programmer programmer = table;
        if (programmer != null) {
            settings.keep(configuration);
            ready.programmed(programmer.compareInFull("periodic comparison: the table was not as wanted"));
        }
        ready.settle();
    }

    List<String> missing() {
        return ready.missing();
    }

    boolean isProgrammed() {
        return ready.isTableProgrammed();
    }

    HealthPart health() {
        return health;
    }

    /** The table with its counters, or null when there is none or it cannot be read now. */
    @Nullable
    IpvsDump dump() {
        Programmer programmer = table;
        try {
            return programmer == null ? null : programmer.dump();
        } catch (NetlinkException e) {
            LOG.warn("the IPVS table could not be read for status: {}", e.getMessage());
            return null;
        }
    }

    /** The services in a dump that are not ours. */
    List<String> foreign(IpvsDump dump) {
        Programmer programmer = table;
        return programmer == null ? List.of() : programmer.foreign(dump);
    }

    /** Ends the checks and takes what is ours out of the table. */
    void stop() {
        health.close();
        settings.stop();
        Programmer programmer = table;
        if (programmer != null) {
            programmer.close();
            table = null;
        }
    }
}
