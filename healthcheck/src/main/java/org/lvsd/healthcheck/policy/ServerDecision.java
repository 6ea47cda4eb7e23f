package org.lvsd.healthcheck.policy;

import org.lvsd.healthcheck.core.Verdict;

/**
 * What becomes of a server.
 *
 * @param weight in the table: 0..65535
 * @param health what its checks say, or what is taken for granted
 * @param reason for an operator
 * @param sinceNanos when its state became what it is
 */
public record ServerDecision(
        ServerState state, boolean inTable, int weight, Verdict health, String reason, long sinceNanos) {
    boolean sameInTable(ServerDecision other) {
        return inTable == other.inTable && (!inTable || weight == other.weight);
    }
}
