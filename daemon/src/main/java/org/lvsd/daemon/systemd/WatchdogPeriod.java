package org.lvsd.daemon.systemd;

import java.util.Map;
import java.util.OptionalLong;

/** How often the watchdog wants to be fed, sd_watchdog_enabled(3). */
final class WatchdogPeriod {
    /** Fed twice within the time after which systemd ends the process, one feeding may come late. */
    private static final int FEEDINGS = 3;

    private static final long MICROSECOND = 1_000;

    private WatchdogPeriod() {}

    /**
     * @param environment with {@code WATCHDOG_USEC}, in microseconds, and perhaps {@code WATCHDOG_PID}
     * @return nanoseconds from one feeding to the next; empty when nobody watches this process
     */
    static OptionalLong nanos(Map<String, String> environment, long pid) {
        String watched = environment.getOrDefault("WATCHDOG_PID", "");
        if (!watched.isEmpty() && !watched.equals(Long.toString(pid))) {
            return OptionalLong.empty();
        }
        try {
            long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
            return micros <= 0 || micros > Long.MAX_VALUE / MICROSECOND
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.max(1, micros * MICROSECOND / FEEDINGS));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
