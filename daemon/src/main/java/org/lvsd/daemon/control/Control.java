package org.lvsd.daemon.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Foreign;
import org.lvsd.config.model.OnStop;
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
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.HealthChecker;
import org.lvsd.healthcheck.probe.HealthListener;
import org.lvsd.healthcheck.probe.ServerVerdict;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.IpvsTable;
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
    private final List<String> changedBecause = new ArrayList<>();
    private Configuration configuration;
    private Readiness readiness = new Readiness(System.nanoTime());
    private @Nullable TableKeeper table;
    private @Nullable HealthChecker checker;
    private @Nullable Operators operators;
    private @Nullable SettingsKeeper settings;
    private boolean ready;
    private boolean adoptionDue;
    private boolean adoptionFailed;
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
            table = new TableKeeper(kernel, metrics.table(), new OwnedServices(owned));
            settings = new SettingsKeeper(kernel, metrics.table());
        }
    }

    /**
     * Replaces the configuration; what did not change is not touched.
     *
     * @return whether the kernel's table is now as it wants
     */
    boolean reconfigure(Configuration next) {
        return putInForce(next, "reload");
    }

    private boolean putInForce(Configuration next, String why) {
        configuration = next;
        TableKeeper keeper = table;
        if (keeper == null) {
            verdicts.configured(next);
            readiness.tableProgrammed();
            settleReadiness();
            return true;
        }
        adoptionDue |= !WantedTable.keys(next).stream().allMatch(keeper::isAdopted);
        adoptWhenDue(keeper);
        // Those that take traffic now: a check whose settings change does not take its server out.
        Predicate<ServerId> upBefore = verdicts.upNow()::contains;
        verdicts.configured(next);
        keeper.removeForeign(next.ipvs().foreign() == Foreign.REMOVE);
        keepSettings();
        keeper.distrust();
        boolean programmed = makeIt(keeper, why);
        checks().update(WantedChecks.of(next, upBefore));
        metrics.checks()
                .retain(next.virtualServers().stream().map(VirtualServer::name).collect(Collectors.toSet()));
        settleReadiness();
        return programmed;
    }

    /** Services that are in the kernel already keep their servers, whoever made them; until that is known, all is left alone. */
    private void adoptWhenDue(TableKeeper keeper) {
        if (!adoptionDue) {
            return;
        }
        try {
            IpvsTable there = keeper.dump().table();
            verdicts.adopt(configuration, there, key -> !keeper.isAdopted(key));
            keeper.adopt(WantedTable.keys(configuration));
            adoptionDue = false;
            adoptionFailed = false;
        } catch (NetlinkException e) {
            metrics.table().failed(e);
            if (!adoptionFailed) {
                LOG.error("the IPVS table cannot be read, so it is left alone for now: {}", e.getMessage());
            }
            adoptionFailed = true;
        }
    }

    /** Makes the table the wanted one. @return whether it is */
    private boolean program(String why) {
        TableKeeper keeper = table;
        if (keeper == null) {
            return true;
        }
        adoptWhenDue(keeper);
        return makeIt(keeper, why);
    }

    private boolean makeIt(TableKeeper keeper, String why) {
        if (adoptionDue || !keeper.makeIt(wanted(), why)) {
            return false;
        }
        keeper.ownOnly(WantedTable.keys(configuration));
        readiness.tableProgrammed();
        return true;
    }

    private HealthChecker checks() {
        HealthChecker running = checker;
        if (running == null) {
            running = new HealthChecker(this);
            checker = running;
        }
        return running;
    }

    private IpvsTable wanted() {
        return WantedTable.of(
                configuration,
                (id, server) -> verdicts.isUp(id) ? operators().weight(id, server) : OptionalInt.empty());
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
        if (report.applied() && !program(change.server() + " by " + change.by())) {
            return new ChangeReport(
                    true, report.message() + "; the kernel refused for now, it is tried again (see the log)");
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
        }
        // Verdicts come in bursts: one comparison serves all that have arrived by then.
        if (!followDue) {
            followDue = true;
            thread.execute(this::followVerdicts);
        }
    }

    private void followVerdicts() {
        followDue = false;
        if (!changedBecause.isEmpty()) {
            String why = changedBecause.size() == 1 ? changedBecause.get(0) : changedBecause.size() + " verdicts";
            changedBecause.clear();
            boolean unused = program(why);
        }
        // Only now: whoever is ready has the servers in the table that the verdicts speak of.
        settleReadiness();
    }

    private void compareInFull() {
        TableKeeper keeper = table;
        if (keeper != null) {
            keepSettings();
            keeper.distrust();
            boolean unused = program("periodic comparison: the table was not as wanted");
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
        TableKeeper keeper = table;
        try {
            return keeper == null ? null : keeper.dump();
        } catch (NetlinkException e) {
            LOG.warn("the IPVS table could not be read for status: {}", e.getMessage());
            return null;
        }
    }

    /** The services in a dump that are not ours. */
    List<String> foreign(IpvsDump dump) {
        TableKeeper keeper = table;
        return dump.table().services().keySet().stream()
                .filter(key -> keeper != null && !keeper.isOurs(key))
                .map(Object::toString)
                .toList();
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
        TableKeeper keeper = table;
        if (keeper != null) {
            if (configuration.ipvs().onStop() == OnStop.REMOVE) {
                keeper.removeForeign(false);
                keeper.distrust();
                if (keeper.makeIt(IpvsTable.EMPTY, "stop")) {
                    keeper.ownOnly(Set.of());
                }
            }
            keeper.close();
            table = null;
        }
    }
}
