package org.lvsd.healthcheck.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What becomes of a service and its servers.
 *
 * @param quorum whether it has it
 * @param sorry whether the sorry server answers
 * @param servers by name; with those that have left the file and are being drained
 * @param nextNanos when to decide again although nothing has happened; empty for never
 */
public record ServiceDecision(
        boolean quorum, boolean sorry, Map<String, ServerDecision> servers, OptionalLong nextNanos) {
    /** Before anything is known. */
    public static final ServiceDecision NONE = new ServiceDecision(false, false, Map.of(), OptionalLong.empty());

    public ServiceDecision {
        servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
    }

    /** Whether the table is the same after both. */
    public boolean sameTable(ServiceDecision other) {
        return sorry == other.sorry
                && servers.keySet().equals(other.servers.keySet())
                && servers.entrySet().stream().allMatch(each -> {
                    ServerDecision there = other.servers.get(each.getKey());
                    return there != null && each.getValue().sameInTable(there);
                });
    }

    /** Whether the connections of a server are waited for. */
    public boolean draining() {
        return servers.values().stream().anyMatch(each -> each.state() == ServerState.DRAINING);
    }
}
