package org.lvsd.healthcheck.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lvsd.healthcheck.core.Verdict;

/** What must hold for every decision, whatever happened before. */
final class PolicyInvariants {
    int sorries;
    int ramps;
    int drains;
    int masses;

    final QuorumInvariant quorum = new QuorumInvariant();
    private final Set<String> onceUp = new HashSet<>();
    /** The last of each that was one. */
    private final Map<String, Verdict> verdicts = new HashMap<>();

    private final Map<String, Long> drainingSince = new HashMap<>();
    private Map<String, ServerDecision> before = Map.of();
    private Map<String, Integer> wholeBefore = Map.of();
    private boolean reloaded;

    void verdict(String name, Verdict verdict) {
        if (verdict != Verdict.UNKNOWN) {
            verdicts.put(name, verdict);
        }
    }

    /** Its checks have ended: what they found no longer counts. */
    void forget(String name) {
        verdicts.remove(name);
        onceUp.remove(name);
    }

    /** The length of a ramp may be another now. */
    void reloaded() {
        reloaded = true;
    }

    void check(String what, ServicePolicy policy, PolicyWorld world, ServiceDecision decision, long now) {
        Map<String, Integer> whole = new HashMap<>();
        world.servers().keySet().forEach(name -> whole.put(name, world.whole(name)));
        String wrongQuorum = quorum.check(policy, world, decision);
        require(wrongQuorum.isEmpty(), what, wrongQuorum);
        sorry(what, policy, decision);
        decision.servers().forEach((name, server) -> {
            String who = what + ": " + name + " " + server;
            require(server.weight() >= 0 && server.weight() <= 65535, who, "a weight is 0..65535");
            require(server.inTable() || server.weight() == 0, who, "what is out has no weight");
            drained(who, name, policy, world, server, now);
            ramp(who, name, whole, decision, server);
            require(
                    server.weight() == 0 || server.health() == Verdict.UP || onceUp.contains(name),
                    who,
                    "nothing takes traffic that never was up");
        });
        minHealthy(what, policy, world, decision);
        decision.servers().forEach((name, server) -> {
            if (server.health() == Verdict.UP) {
                onceUp.add(name);
            }
        });
        decision.nextNanos().ifPresent(next -> require(next - now > 0, what, "a deadline is in the future"));
        before = decision.servers();
        wholeBefore = whole;
        reloaded = false;
    }

    private void sorry(String what, ServicePolicy policy, ServiceDecision decision) {
        boolean keptIn = decision.servers().values().stream().anyMatch(server -> server.state() == ServerState.KEPT_IN);
        boolean wanted = policy.sorryServer() && !decision.quorum() && !keptIn;
        require(decision.sorry() == wanted, what, "the sorry server answers when there is no quorum, and then always");
        sorries += decision.sorry() ? 1 : 0;
    }

    private void drained(
            String who, String name, ServicePolicy policy, PolicyWorld world, ServerDecision server, long now) {
        if (!world.isToServe(name)) {
            require(server.weight() == 0, who, "a drained or disabled server gets no new connection");
        }
        if (server.state() != ServerState.DRAINING) {
            drainingSince.remove(name);
            return;
        }
        drains++;
        long since = drainingSince.computeIfAbsent(name, first -> now);
        require(now - since < policy.drainTimeoutNanos(), who, "a drain ends at its timeout");
    }

    private void ramp(
            String who, String name, Map<String, Integer> whole, ServiceDecision decision, ServerDecision server) {
        ServerDecision was = before.get(name);
        boolean ramps = server.state() == ServerState.RAMPING;
        if (ramps) {
            this.ramps++;
        }
        boolean goesOn = was != null
                && was.state() == ServerState.RAMPING
                && (ramps || server.state() == ServerState.UP)
                && whole.get(name) != null
                && whole.get(name).equals(wholeBefore.get(name));
        if (goesOn && !reloaded && !decision.sorry()) {
            require(server.weight() >= was.weight(), who, "a ramp is monotone, it was " + was.weight());
        }
    }

    private void minHealthy(String what, ServicePolicy policy, PolicyWorld world, ServiceDecision decision) {
        int all = 0;
        int serving = 0;
        int failedAndOut = 0;
        for (String name : world.servers().keySet()) {
            ServerDecision server = decision.servers().get(name);
            if (server == null || !world.isToServe(name)) {
                continue;
            }
            boolean up = server.health() == Verdict.UP;
            boolean failedLast = verdicts.get(name) == Verdict.DOWN;
            all += up || failedLast ? 1 : 0;
            serving += server.state().takesConnections() ? 1 : 0;
            // Down, or not known again since another check has taken the place of the one that failed.
            boolean failed = failedLast && !server.state().takesConnections() && onceUp.contains(name);
            failedAndOut += failed ? 1 : 0;
            masses += server.state() == ServerState.KEPT_IN ? 1 : 0;
            require(
                    server.state() != ServerState.KEPT_IN || !decision.sorry(),
                    what,
                    "the sorry server does not take what is kept in");
        }
        require(
                failedAndOut == 0 || serving * 100 >= policy.minHealthyPercent() * all,
                what,
                "not below min_healthy by own decision: " + serving + " of " + all + " serve");
    }

    private static void require(boolean holds, String what, String invariant) {
        if (!holds) {
            throw new AssertionError(invariant + " (" + what + ")");
        }
    }
}
