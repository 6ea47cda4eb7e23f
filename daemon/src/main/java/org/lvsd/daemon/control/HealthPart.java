package org.lvsd.daemon.control;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.RealServer;
import org.lvsd.daemon.metrics.CheckMetrics;
import org.lvsd.daemon.wanted.HeldServices;
import org.lvsd.daemon.wanted.Overrides;
import org.lvsd.daemon.wanted.WantedChecks;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.policy.ServiceDecision;
import org.lvsd.healthcheck.probe.HealthChecker;
import org.lvsd.healthcheck.probe.HealthListener;
import org.lvsd.healthcheck.probe.ServerVerdict;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;

/** The checks, and what follows from their results: tells which services are to be programmed anew. Owned by the control thread. */
final class HealthPart implements HealthListener, AutoCloseable {
    private final ControlThread thread;
    private final CheckMetrics metrics;
    private final BiConsumer<Set<String>, String> program;
    private final HealthNotices notices;
    private final ServiceStates states = new ServiceStates();
    private final PendingDecision pending;
    private final Deadlines deadlines;
    private final FirstVerdicts first = new FirstVerdicts();
    private final Map<ServerId, ServerVerdict> verdicts = new HashMap<>();
    private final Sayings sayings = new Sayings();
    private Map<ServerId, RealServer> known = Map.of();
    private boolean someGone;
    private @Nullable HealthChecker checker;

    /** @param program called when the table has to follow, and whenever a verdict came */
    HealthPart(
            ControlThread thread,
            CheckMetrics metrics,
            QuorumListener quorums,
            BiConsumer<Set<String>, String> program) {
        this.thread = thread;
        this.metrics = metrics;
        this.program = program;
        notices = new HealthNotices(quorums);
        pending = new PendingDecision(thread, this::follow);
        deadlines = new Deadlines(thread, pending::happened);
    }

    ServiceStates states() {
        return states;
    }

    /** From now on this configuration's servers count. @return the services that are not as they were */
    Set<String> configured(Configuration next, Overrides overrides) {
        Set<String> changed = states.configured(next, overrides);
        someGone |= !states.names().containsAll(changed);
        return changed;
    }

    /** Decides. @return the services that are to be in the table otherwise than before */
    Set<String> decide(Collection<String> services) {
        long now = System.nanoTime();
        Set<String> changed = new HashSet<>();
        for (String name : List.copyOf(services)) {
            if (!states.names().contains(name)) {
                continue;
            }
            ServiceDecision before = states.of(name);
            ServiceDecision after = states.decide(name, now);
            notices.decided(states.service(name), before, after);
            deadlines.put(name, after.nextNanos());
            if (!after.sameTable(before)) {
                changed.add(name);
            }
        }
        deadlines.arm(now);
        return changed;
    }

    /** Checks what is to be checked now; what stays is not touched. */
    void check(Configuration configuration, HeldServices held, Overrides overrides) {
        Map<ServerId, List<CheckSpec>> wanted =
                WantedChecks.of(configuration, states::isUp, held::checks, overrides::enables);
        known = WantedChecks.servers(configuration);
        forgetTheGone();
        verdicts.keySet().retainAll(known.keySet());
        sayings.retain(wanted).forEach(id -> states.at(id, service -> service.forgetAdvice(id.server())));
        first.expect(wanted, WantedChecks.servedUnchecked(configuration));
        HealthChecker running = checker;
        if (running == null) {
            if (wanted.isEmpty()) {
                return;
            }
            running = new HealthChecker(this);
            checker = running;
        }
        running.update(wanted);
    }

    private void forgetTheGone() {
        if (someGone) {
            someGone = false;
            notices.retain(states.names());
            metrics.retain(Set.copyOf(states.names()));
        }
    }

    /** From the checks' thread. */
    @Override
    public void verdictChanged(ServerId id, ServerVerdict verdict) {
        thread.execute(() -> accept(id, verdict));
    }

    /** From the checks' thread. */
    @Override
    public void reasonChanged(ServerId id, ServerVerdict verdict) {
        thread.execute(() -> accept(id, verdict));
    }

    /** From the checks' thread. */
    @Override
    public void probed(ServerId id, CheckType type, ProbeResult result) {
        HealthChecker running = checker;
        if (running != null) {
            metrics.probed(id, type, result, running.nowNanos());
        }
        if (result instanceof ProbeResult.Success success && sayings.isNews(id, type, success.advice())) {
            thread.execute(() -> accept(id, success.advice()));
        }
    }

    /** From the checks' thread. */
    @Override
    public void crowded(int maxInFlight, int waiting) {
        notices.crowded(maxInFlight, waiting);
    }

    /** From the checks' thread. */
    @Override
    public void troubled(String what) {
        notices.troubled(what);
    }

    private void accept(ServerId id, Advice advice) {
        notices.says(id, advice);
        states.at(id, service -> service.advice(id.server(), advice));
        pending.changed(id.service(), id.server() + " says so");
    }

    private void accept(ServerId id, ServerVerdict verdict) {
        RealServer server = known.get(id);
        if (server == null) {
            // It comes late, for a server that a reload has removed.
            return;
        }
        ServerVerdict before = verdicts.put(id, verdict);
        first.came(id, verdict);
        states.at(id, service -> service.verdict(id.server(), verdict.verdict(), verdict.reason()));
        boolean news = before == null || before.verdict() != verdict.verdict();
        if (news) {
            notices.verdict(server, id, verdict);
        }
        notices.blind(id, before == null ? "" : before.blind(), verdict.blind());
        pending.changed(
                id.service(), id.server() + " is " + verdict.verdict().name().toLowerCase(Locale.ROOT));
    }

    /** Something has happened to these services. */
    void happened(Set<String> services) {
        pending.happened(services);
    }

    private void follow(Set<String> services, String why) {
        program.accept(decide(services), why);
    }

    /** How many servers are checked and have no verdict yet. */
    int withoutVerdict() {
        return first.missing();
    }

    @Nullable
    ServerVerdict verdict(ServerId id) {
        return verdicts.get(id);
    }

    @Override
    public void close() {
        HealthChecker running = checker;
        if (running != null) {
            running.close();
        }
        notices.close();
    }
}
