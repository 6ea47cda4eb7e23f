package org.lvsd.daemon.wanted;

import java.util.stream.Stream;
import org.lvsd.config.model.CheckTiming;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Track;

/** How long a start waits for first verdicts before it claims mastership without them. */
public final class StartupWait {
    /** What a busy machine may add; waiting for it costs nothing where another director serves. */
    private static final long MARGIN_NANOS = 5_000_000_000L;

    private static final long LONGEST_NANOS = 30_000_000_000L;

    private StartupWait() {}

    /**
     * Time for each check to be up or down, and a little more; 0 when there is nothing to wait for. Services that are checked
     * only where their address is are not waited for. What an instance tracks is: a director that takes over with a check that
     * fails would hand back at once.
     */
    public static long nanos(Configuration configuration) {
        if (configuration.virtualServers().isEmpty() && tracks(configuration).noneMatch(StartupWait::takesTime)) {
            return 0;
        }
        long slowest = Stream.concat(serverChecks(configuration), trackedChecks(configuration))
                .mapToLong(StartupWait::nanos)
                .max()
                .orElse(0);
        return Math.min(slowest + MARGIN_NANOS, LONGEST_NANOS);
    }

    private static Stream<CheckTiming> serverChecks(Configuration configuration) {
        return configuration.virtualServers().stream()
                .filter(service -> !service.policy().onlyWhenMaster())
                .flatMap(service -> service.realServers().stream())
                .flatMap(server -> server.healthChecks().stream())
                .map(check -> check.timing());
    }

    private static Stream<CheckTiming> trackedChecks(Configuration configuration) {
        return tracks(configuration).flatMap(track -> track.checks().stream()).map(check -> check.timing());
    }

    private static Stream<Track> tracks(Configuration configuration) {
        return Stream.concat(
                configuration.vrrp().instances().stream()
                        .map(each -> each.options().track()),
                configuration.vrrp().syncGroups().stream().map(each -> each.track()));
    }

    /** Files and processes are looked at by a thread of their own. */
    private static boolean takesTime(Track track) {
        return !(track.checks().isEmpty()
                && track.files().isEmpty()
                && track.processes().isEmpty());
    }

    /** See {@code CheckSchedule}: a probe that outlasts its interval puts off the next. */
    private static long nanos(CheckTiming timing) {
        long interval = timing.interval().toNanos();
        long timeout = timing.timeout().toNanos();
        long intervals = Math.max(1, (timeout + interval - 1) / interval);
        int results = Math.max(timing.rise(), timing.fall());
        return interval + interval * intervals * (results - 1) + timeout;
    }
}
