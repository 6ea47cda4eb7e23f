package org.lvsd.healthcheck.policy;

import org.lvsd.healthcheck.core.Verdict;

/**
 * Whether a service has its quorum, as its documentation says it: from {@code quorum} on the first time, then from {@code
 * quorum + hysteresis}; until the weight is below {@code quorum - hysteresis}, or nothing is left.
 */
final class QuorumInvariant {
    int losses;
    int keptByHysteresis;

    private boolean had;
    private boolean has;

    /** @return what is wrong, empty when nothing is */
    String check(ServicePolicy policy, PolicyWorld world, ServiceDecision decision) {
        long weight = weight(world, decision);
        long gain = (long) policy.quorum() + (had ? policy.hysteresis() : 0);
        long keep = Math.max(1, policy.quorum() - policy.hysteresis());
        boolean before = has;
        has = weight >= (before ? keep : gain);
        losses += before && !has ? 1 : 0;
        keptByHysteresis += before && has && weight < policy.quorum() ? 1 : 0;
        had |= has;
        if (decision.quorum() == has) {
            return "";
        }
        return "quorum " + decision.quorum() + " with a weight of " + weight + ", " + (before ? keep : gain)
                + " are needed: " + policy;
    }

    private static long weight(PolicyWorld world, ServiceDecision decision) {
        long weight = 0;
        for (String name : world.servers().keySet()) {
            ServerDecision server = decision.servers().get(name);
            if (server != null && server.health() == Verdict.UP && world.isToServe(name)) {
                weight += world.weight(name);
            }
        }
        return weight;
    }
}
