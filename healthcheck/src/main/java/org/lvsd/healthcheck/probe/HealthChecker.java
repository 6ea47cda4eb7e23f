package org.lvsd.healthcheck.probe;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.lvsd.healthcheck.core.ServerId;

/** Runs the checks of all servers. */
public final class HealthChecker implements AutoCloseable {
    public HealthChecker(HealthListener listener) {
        throw new UnsupportedOperationException("checks of " + listener);
    }

    /** Replaces what is checked. */
    public void update(Map<ServerId, List<CheckSpec>> servers) {
        // The constructor refuses until there is one.
    }

    /** What is known about every server. */
    public CompletableFuture<Map<ServerId, ServerVerdict>> snapshot() {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("snapshot"));
    }

    @Override
    public void close() {}
}
