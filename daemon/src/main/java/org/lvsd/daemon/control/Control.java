package org.lvsd.daemon.control;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.metrics.Metrics;
import org.lvsd.daemon.status.ChangeReport;
import org.lvsd.daemon.status.ServerChange;
import org.lvsd.daemon.wanted.HeldServices;
import org.lvsd.daemon.wanted.Overrides;
import org.lvsd.daemon.wanted.StartupWait;
import org.lvsd.vrrp.router.RouterState;

/** Where configuration, health and the kernel's table meet. Every method runs on the control thread. */
final class Control {
    private static final long COMPARE_SECONDS = 10;
    private static final long COUNT_SECONDS = 1;

    private final ControlThread thread;
    private final ReadyOnce ready;
    private final HealthPart health;
    private final DrainWatch drains;
    private final RoleSettings settings = new RoleSettings();
    private final TablePart table;
    private final Comparison comparison;
    private Configuration configuration;
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
        health = new HealthPart(thread, metrics.checks(), quorums, this::follow);
        table = new TablePart(opener, metrics.table(), settings);
        comparison = new Comparison(thread, table, this::compared);
        drains = new DrainWatch(thread, health, table);
        ready = new ReadyOnce(health::withoutVerdict, onReady);
    }

    Configuration configuration() {
        return configuration;
    }

    /**
     * Adopts what is in the kernel, programs what is missing and starts the checks.
     *
     * @throws OperatorException when IPVS is wanted and the kernel has no IPVS
     */
    void start() throws OperatorException {
        long waitNanos = StartupWait.nanos(configuration);
        ready.waitUntil(System.nanoTime() + waitNanos);
        thread.every(COMPARE_SECONDS, this::compareInFull);
        thread.every(COUNT_SECONDS, drains::count);
        thread.after(waitNanos, ready::settle);
        prepare(configuration);
        boolean unused = putInForce(configuration, "start");
    }

    /**
     * Opens what the configuration needs; to be called before {@link #reconfigure}, which then cannot fail as a whole.
     *
     * @throws OperatorException when IPVS is wanted and the kernel has no IPVS
     */
    void prepare(Configuration next) throws OperatorException {
        table.openIfWanted(next, configuration, health);
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

    /** Runs it once the servers that a reload has brought have their first verdicts, or as late as a start would. */
    void whenJudged(Runnable task) {
        long waitNanos = StartupWait.nanos(configuration);
        ready.whenJudged(System.nanoTime() + waitNanos, task);
        thread.after(waitNanos, ready::settle);
    }

    private boolean putInForce(Configuration next, String why) {
        configuration = next;
        Programmer programmer = table.programmer();
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
        if (table.programmer() != null) {
            health.check(configuration, held(), overrides());
        }
    }

    /** Which services are checked now. */
    HeldServices held() {
        return settings.held(configuration);
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
        return new ServerChanges(operators(), health, table, this::check).make(change, configuration);
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
        Programmer programmer = table.programmer();
        if (programmer != null && !services.isEmpty()) {
            ready.programmed(programmer.program(services, why));
        }
        // Only now: whoever is ready has the servers in the table that the verdicts speak of.
        ready.settle();
    }

    private void compareInFull() {
        if (table.programmer() != null) {
            settings.keep(configuration);
            comparison.begin();
        } else {
            ready.settle();
        }
    }

    private void compared(boolean complete) {
        ready.programmed(complete);
        ready.settle();
    }

    ReadyOnce ready() {
        return ready;
    }

    HealthPart health() {
        return health;
    }

    TablePart table() {
        return table;
    }

    /** Ends the checks and takes what is ours out of the table. */
    void stop() {
        health.close();
        settings.stop(configuration);
        table.close();
    }
}
