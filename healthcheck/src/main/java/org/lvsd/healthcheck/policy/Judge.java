package org.lvsd.healthcheck.policy;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.Verdict;

/** Decides of each server, given how the service stands at one moment. */
final class Judge {
    private final ServicePolicy policy;
    private final boolean keepsIn;
    private final boolean sorry;
    private final long nowNanos;
    private OptionalLong next = OptionalLong.empty();

    Judge(ServicePolicy policy, boolean keepsIn, boolean sorry, long nowNanos) {
        this.policy = policy;
        this.keepsIn = keepsIn;
        this.sorry = sorry;
        this.nowNanos = nowNanos;
    }

    /** When the first of them has to be looked at again. */
    OptionalLong nextNanos() {
        return next;
    }

    ServerDecision decide(Server server, @Nullable ServerDecision before) {
        Demand demand = server.demand();
        boolean serves = demand == Demand.SERVE && (server.isUp() || (keepsIn && server.hasFailed()));
        server.serve(serves, policy.slowStartNanos(), nowNanos);
        if (demand.state != AdminState.DRAINED) {
            server.stopDraining();
        }
        ServerDecision decision = switch (demand.state) {
            case DISABLED -> out(server, ServerState.DISABLED, demand.reason);
            case DRAINED -> drain(server, demand);
            case ENABLED -> serves ? serve(server) : idle(server);
        };
        server.putInTable(decision.inTable());
        return new ServerDecision(
                decision.state(),
                decision.inTable(),
                decision.weight(),
                decision.health(),
                decision.reason(),
                before != null && before.state() == decision.state() ? before.sinceNanos() : nowNanos);
    }

    private ServerDecision drain(Server server, Demand demand) {
        if (!server.drain(policy.drainTimeoutNanos(), nowNanos)) {
            return out(server, ServerState.DRAINED, demand.reason);
        }
        lookAgain(server.drainEndNanos(policy.drainTimeoutNanos()));
        String left = server.connections() < 0 ? "" : ", " + server.connections() + " connections left";
        return in(server, ServerState.DRAINING, 0, demand.reason + left);
    }

    private ServerDecision serve(Server server) {
        int whole = server.wholeWeight();
        int weight = whole;
        ServerState state = server.isUp() ? ServerState.UP : ServerState.KEPT_IN;
        String reason = server.reason();
        Ramp ramp = server.ramp();
        if (ramp != null) {
            weight = ramp.weight(whole, policy.slowStartNanos(), nowNanos);
            lookAgain(ramp.nextNanos(whole, policy.slowStartNanos(), nowNanos));
            state = server.isUp() ? ServerState.RAMPING : state;
            reason = "slow start, weight " + weight + " of " + whole + "; " + reason;
        }
        if (state == ServerState.KEPT_IN) {
            reason = "kept in, as fewer than " + policy.minHealthyPercent() + "% of the servers are up; " + reason;
        }
        return sorry
                ? in(server, state, 0, "no quorum, the sorry server answers; " + reason)
                : in(server, state, weight, reason);
    }

    /** One that is not known yet keeps what it has, a restart may have found it so. */
    private ServerDecision idle(Server server) {
        boolean unknown = server.health() == Verdict.UNKNOWN;
        ServerState state = unknown ? ServerState.UNKNOWN : ServerState.DOWN;
        boolean stays = policy.zeroWeightOnFailure() || (unknown && server.inTable());
        return stays ? in(server, state, 0, server.reason()) : out(server, state, server.reason());
    }

    private ServerDecision in(Server server, ServerState state, int weight, String reason) {
        return new ServerDecision(state, true, weight, server.health(), reason, nowNanos);
    }

    private ServerDecision out(Server server, ServerState state, String reason) {
        return new ServerDecision(state, false, 0, server.health(), reason, nowNanos);
    }

    private void lookAgain(long atNanos) {
        if (next.isEmpty() || atNanos - next.getAsLong() < 0) {
            next = OptionalLong.of(atNanos);
        }
    }
}
