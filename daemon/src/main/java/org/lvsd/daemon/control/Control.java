package org.lvsd.daemon.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.metrics.Metrics;
import org.lvsd.daemon.status.ChangeReport;
import org.lvsd.daemon.status.ServerChange;
import org.lvsd.daemon.wanted.Overrides;
import org.lvsd.daemon.wanted.StartupWait;
import org.lvsd.daemon.wanted.WantedChecks;
import org.lvsd.daemon.wanted.WantedSettings;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.HealthChecker;
import org.lvsd.healthcheck.probe.HealthListener;
import org.lvsd.healthcheck.probe.ServerVerdict;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.vrrp.router.RouterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where configuration, verdicts and the kernel's table meet. Every method runs on the control thread. */
final class Control implements HealthListener {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.health");
    private static final long COMPARE_SECONDS = 10;

    private final ControlThread thread;
    private final Metrics metrics;
    private final KernelTable.Opener opener;
    private final Runnable onReady;
    private final Verdicts verdicts = new Verdicts();
    private final Map<String, RouterState> roles = new HashMap<>();
    private final Set<String> changedServices = new HashSet<>();
    private final List<String> changedBecause = new ArrayList<>();
    private Configuration configuration;
    private Readiness readiness = new Readiness(System.nanoTime());
    private @Nullable Programmer table;
    private @Nullable HealthChecker checker;
    private @Nullable Operators operators;
    private @Nullable SettingsKeeper settings;
    private final SysctlKeeper sysctls = new SysctlKeeper(Path.of("/proc/sys"));
    private boolean ready;
    private boolean followDue;

    /** @param onReady called once, on the control thread, when mastership may be claimed */
    Control(
            ControlThread thread,
            Configuration configuration,
            Metrics metrics,
            KernelTable.Opener opener,
            Runnable onReady) {
        this.thread = thread;
        this.configuration = configuration;
        this.metrics = metrics;
        this.opener = opener;
        this.onReady = onReady;
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
        readiness = new Readiness(System.nanoTime() + waitNanos);
        thread.every(COMPARE_SECONDS, this::compareInFull);
        thread.after(waitNanos, this::settleReadiness);
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
            table = new Programmer(keeper, metrics.table(), verdicts, operators(), next);
            settings = new SettingsKeeper(kernel, metrics.table());
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
            verdicts.configured(next);
            readiness.tableProgrammed();
            settleReadiness();
            return true;
        }
        programmer.configured(next);
        // Those that take traffic now: a check whose settings change does not take its server out.
        Predicate<ServerId> upBefore = verdicts.upNow()::contains;
        verdicts.configured(next);
        keepSettings();
        boolean programmed = told(programmer.program(why));
        checks().update(WantedChecks.of(next, upBefore));
        metrics.checks()
                .retain(next.virtualServers().stream().map(VirtualServer::name).collect(Collectors.toSet()));
        settleReadiness();
        return programmed;
    }

    private boolean told(boolean programmed) {
        if (programmed) {
            readiness.tableProgrammed();
        }
        return programmed;
    }

    private HealthChecker checks() {
        HealthChecker running = checker;
        if (running == null) {
            running = new HealthChecker(this);
            checker = running;
        }
        return running;
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
            String why = change.by().isEmpty() ? "an operator" : change.by();
            if (!programmer.program(Set.of(change.service()), why)) {
                return new ChangeReport(
                        true, report.message() + "; the kernel refused for now, it is tried again (see the log)");
            }
        }
        return report;
    }

    void roleChanged(String instance, RouterState state) {
        roles.put(instance, state);
        keepSettings();
    }

    private void keepSettings() {
        SettingsKeeper keeper = settings;
        if (keeper != null) {
            Set<String> known = configuration.vrrp().instances().stream()
                    .map(VrrpInstance::name)
                    .collect(Collectors.toSet());
            roles.keySet().retainAll(known);
            known.forEach(name -> roles.putIfAbsent(name, RouterState.INITIALIZE));
            sysctls.makeIt(configuration);
            keeper.makeIt(configuration.ipvs(), WantedSettings.roles(roles.values()));
        }
    }

    /** From the checks' thread. */
    @Override
    public void verdictChanged(ServerId id, ServerVerdict verdict) {
        thread.execute(() -> accept(id, verdict));
    }

    /** From the checks' thread. */
    @Override
    public void probed(ServerId id, CheckType type, ProbeResult result) {
        metrics.checks().probed(id, type, result);
    }

    private void accept(ServerId id, ServerVerdict verdict) {
        ServerVerdict before = verdicts.get(id);
        verdicts.put(id, verdict);
        if (before == null || before.verdict() != verdict.verdict()) {
            String state = verdict.verdict().name().toLowerCase(Locale.ROOT);
            LOG.info("{} is {}: {}", id, state, verdict.reason());
            changedBecause.add(id.server() + " is " + state);
            changedServices.add(id.service());
        }
        // Verdicts come in bursts: one comparison serves all that have arrived by then.
        if (!followDue) {
            followDue = true;
            thread.execute(this::followVerdicts);
        }
    }

    private void followVerdicts() {
        followDue = false;
        Programmer programmer = table;
        if (!changedBecause.isEmpty() && programmer != null) {
            String why = changedBecause.size() == 1 ? changedBecause.get(0) : changedBecause.size() + " verdicts";
            boolean unused = told(programmer.program(Set.copyOf(changedServices), why));
        }
        changedBecause.clear();
        changedServices.clear();
        // Only now: whoever is ready has the servers in the table that the verdicts speak of.
        settleReadiness();
    }

    private void compareInFull() {
        Programmer programmer = table;
        if (programmer != null) {
            keepSettings();
            boolean unused = told(programmer.compareInFull("periodic comparison: the table was not as wanted"));
        }
        settleReadiness();
    }

    private void settleReadiness() {
        if (ready) {
            return;
        }
        readiness.verdicts(verdicts.withoutVerdict(), System.nanoTime());
        if (readiness.isReady()) {
            ready = true;
            if (readiness.gaveUpWaiting()) {
                LOG.warn(
                        "ready: services programmed, but {} servers have no first verdict yet: the wait for them is over",
                        verdicts.withoutVerdict());
            } else {
                LOG.info("ready: services programmed, first verdicts in");
            }
            onReady.run();
        }
    }

    List<String> missing() {
        return ready ? List.of() : readiness.missing();
    }

    Verdicts verdicts() {
        return verdicts;
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
        HealthChecker running = checker;
        if (running != null) {
            running.close();
        }
        SettingsKeeper kept = settings;
        if (kept != null) {
            kept.stop();
        }
        Programmer programmer = table;
        if (programmer != null) {
            programmer.close();
            table = null;
        }
    }
}
