package org.lvsd.daemon.control;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.director.NotifyPrograms;
import org.lvsd.daemon.director.ProgramQueue;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.healthcheck.policy.ServerDecision;
import org.lvsd.healthcheck.policy.ServerState;
import org.lvsd.healthcheck.policy.ServiceDecision;
import org.lvsd.healthcheck.probe.ServerVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of what has become of servers and services: the log, programs, and who follows a quorum. */
final class HealthNotices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.health");
    private static final int PROGRAMS_AT_ONCE = 4;
    /** What the log tells beside the verdicts. */
    private static final Set<ServerState> NEWS =
            Set.of(ServerState.KEPT_IN, ServerState.DRAINING, ServerState.DRAINED, ServerState.DISABLED);

    private final QuorumListener listener;
    private final ProgramQueue programs = ProgramQueue.withThreads("notify", PROGRAMS_AT_ONCE, LOG);
    private final Map<String, Boolean> quorums = new HashMap<>();
    /** Of which state the programs were told last. */
    private final Map<String, Boolean> told = new HashMap<>();

    HealthNotices(QuorumListener listener) {
        this.listener = listener;
    }

    /** Forgets the services that are gone. */
    void retain(Set<String> services) {
        quorums.keySet().retainAll(services);
        told.keySet().retainAll(services);
    }

    /** A server's verdict is another one than before, or the first. */
    void verdict(RealServer server, ServerId id, ServerVerdict verdict) {
        if (server.healthChecks().isEmpty()) {
            return;
        }
        String state = verdict.verdict().name().toLowerCase(Locale.ROOT);
        LOG.info("{} is {}: {}", id, state, verdict.reason());
        // What is taken for granted at the start is no news.
        if (verdict.verdict() != Verdict.UNKNOWN && verdict.judged()) {
            run(
                    "server " + id,
                    command(server, verdict.verdict()),
                    Map.of(
                            "LVSD_SERVICE", id.service(),
                            "LVSD_SERVER", id.server(),
                            "LVSD_STATE", state,
                            "LVSD_REASON", verdict.reason()));
        }
    }

    /** Which check this director cannot make, and why; empty for none. */
    void blind(ServerId id, String before, String now) {
        if (before.isEmpty() && !now.isEmpty()) {
            LOG.warn("{} cannot be checked, what was found last holds: {}", id, now);
        } else if (now.isEmpty() && !before.isEmpty()) {
            LOG.info("{} can be checked again", id);
        }
    }

    private static List<String> command(RealServer server, Verdict verdict) {
        return verdict == Verdict.UP
                ? server.notifyPrograms().up()
                : server.notifyPrograms().down();
    }

    /** A server says something else of itself than before. */
    void says(ServerId id, Advice advice) {
        LOG.info("{} says that it wants {}", id, AdviceText.of(advice));
    }

    void decided(VirtualServer service, ServiceDecision before, ServiceDecision now) {
        now.servers().forEach((server, decision) -> {
            ServerDecision was = before.servers().get(server);
            if (was != null && was.state() != decision.state() && NEWS.contains(decision.state())) {
                LOG.info(
                        "{}/{} is {}: {}",
                        service.name(),
                        server,
                        decision.state().label(),
                        decision.reason());
            }
        });
        if (now.sorry() != before.sorry()) {
            LOG.warn("{}: the sorry server {}", service.name(), now.sorry() ? "answers" : "answers no longer");
        }
        quorum(service.name(), now.quorum());
        tellQuorum(service, now);
    }

    private void quorum(String service, boolean up) {
        @Nullable Boolean before = quorums.put(service, up);
        if (before != null && before != up) {
            LOG.info("{} has {} its quorum", service, up ? "got" : "lost");
        }
        if (before == null || before != up) {
            listener.quorumChanged(service, up);
        }
    }

    /** A service that begins without a quorum may get it in a moment: it has none once all its servers have a verdict. */
    private void tellQuorum(VirtualServer service, ServiceDecision now) {
        boolean up = now.quorum();
        @Nullable Boolean last = told.get(service.name());
        boolean known = up || last != null || isJudged(now);
        if (!known || (last != null && last == up)) {
            return;
        }
        told.put(service.name(), up);
        if (last == null && !up) {
            LOG.warn("{} has no quorum", service.name());
        }
        var commands = service.policy().notifyPrograms();
        run(
                "service " + service.name(),
                up ? commands.quorumUp() : commands.quorumDown(),
                Map.of("LVSD_SERVICE", service.name(), "LVSD_STATE", up ? "quorum_up" : "quorum_down"));
    }

    private static boolean isJudged(ServiceDecision decision) {
        return decision.servers().values().stream().noneMatch(each -> each.state() == ServerState.UNKNOWN);
    }

    private void run(String subject, List<String> command, Map<String, String> environment) {
        if (!command.isEmpty()) {
            programs.add(subject, command, environment, NotifyPrograms.DEFAULT_TIMEOUT_NANOS);
        }
    }

    /** What is being told is told to the end. */
    @Override
    public void close() {
        programs.close();
    }

    /** Checks wait for one another. */
    void crowded(int maxInFlight, int waiting) {
        LOG.warn(
                "{} checks run at a time and {} wait: servers that hang are checked less often; allow lvsd more open files"
                        + " (LimitNOFILE, ulimit -n)",
                maxInFlight,
                waiting);
    }

    /** Files of this director's cannot be used any longer. */
    void troubled(String what) {
        LOG.warn("{}; the checks go on with what was read before, and look again", what);
    }
}
