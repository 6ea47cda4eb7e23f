package org.lvsd.config.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the health of a service's real servers.
 *
 * @param quorum how many of them must be up, 1..65535; below it the service is down
 * @param hysteresis how many more than the quorum bring it back, 0..65535
 * @param sorryServer null for none
 * @param drainTimeout how long a drained server's connections may go on; 0 s..24 h
 * @param slowStart over which a server that comes up gets its weight; zero gives it at once; 0 s..24 h
 * @param minHealthyPercent 0..100: where a smaller share of the servers is up, those that fail are kept in; 0 never
 * @param onlyWhenMaster whether checks run only while this director holds the service's address
 * @param initialUp whether a real server that has checks takes traffic before its first verdict
 */
public record ServicePolicy(
        int quorum,
        int hysteresis,
        @Nullable SorryServer sorryServer,
        OnFailure onFailure,
        Duration drainTimeout,
        Duration slowStart,
        int minHealthyPercent,
        boolean onlyWhenMaster,
        boolean initialUp,
        ServiceNotify notifyPrograms) {
    public static final ServicePolicy DEFAULT = new ServicePolicy(
            1, 0, null, OnFailure.REMOVE, Duration.ofMinutes(1), Duration.ZERO, 0, false, false, ServiceNotify.NONE);
}
