package org.lvsd.daemon.status;

import java.util.Set;

/**
 * What an operator wants of instances, and so of their sync groups.
 *
 * @param instances by name; all where none is named
 * @param back whether an earlier failover is taken back
 */
public record FailoverRequest(Set<String> instances, boolean back) {
    public FailoverRequest {
        instances = Set.copyOf(instances);
    }
}
