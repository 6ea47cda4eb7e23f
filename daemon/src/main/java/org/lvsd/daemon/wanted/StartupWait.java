package org.lvsd.daemon.wanted;

import org.lvsd.config.model.Configuration;

/** How long a start waits for first verdicts before it claims mastership without them. */
public final class StartupWait {
    /** What a busy machine may add; waiting for it costs nothing where another director serves. */
    private static final long MARGIN_NANOS = 5_000_000_000L;

    private static final long LONGEST_NANOS = 30_000_000_000L;

    private StartupWait() {}

    /**
     * Time for each check to have had its first turns and answers, and a little more; 0 when there is nothing to wait for.
     * Services that are checked only where their address is are not waited for.
     */
    public static long nanos(Configuration configuration) {
        long slowest = configuration.virtualServers().stream()
                .filter(service -> !service.policy().onlyWhenMaster())
                .flatMap(service -> service.realServers().stream())
                .flatMap(server -> server.healthChecks().stream())
                .mapToLong(check ->
                        check.timing().interval().toNanos() * check.timing().rise()
                                + check.timing().timeout().toNanos())
                .max()
                .orElse(0);
        return configuration.virtualServers().isEmpty() ? 0 : Math.min(slowest + MARGIN_NANOS, LONGEST_NANOS);
    }
}
