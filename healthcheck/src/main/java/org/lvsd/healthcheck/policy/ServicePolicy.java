package org.lvsd.healthcheck.policy;

/**
 * What a service makes of the health of its servers.
 *
 * @param quorum the sum of weights of servers that are up at which the service is up, at least 1
 * @param hysteresis up again at {@code quorum + hysteresis}, down below {@code quorum - hysteresis}
 * @param sorryServer whether there is one
 * @param zeroWeightOnFailure whether a server that is down stays for its connections, with weight 0
 * @param drainTimeoutNanos how long a drained server's connections may go on; 0 ends them at once
 * @param slowStartNanos how long a server that comes up takes to its whole weight; 0 gives it at once
 * @param minHealthyPercent when a smaller share of the servers is up, those that failed are in nevertheless; 0 never
 */
public record ServicePolicy(
        int quorum,
        int hysteresis,
        boolean sorryServer,
        boolean zeroWeightOnFailure,
        long drainTimeoutNanos,
        long slowStartNanos,
        int minHealthyPercent) {

    /** Whether so much weight is a quorum for a service that has it, or has not. */
    boolean holds(long weight, boolean now) {
        return weight >= (now ? Math.max(1, (long) quorum - hysteresis) : (long) quorum + hysteresis);
    }

    boolean isMassFailure(int up, int all) {
        return (long) up * 100 < (long) minHealthyPercent * all;
    }
}
