package org.lvsd.daemon.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;

/**
 * What a service's checks of one type have found. The meters are looked up in the registry once: that costs more than
 * the rest of a probe's work in Java. Belongs to the thread "checks".
 */
final class CheckMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final String service;
    private final String type;
    private final Timer durations;
    private final Counter successes;
    private final Map<Reason, Counter> failures = new EnumMap<>(Reason.class);

    CheckMeters(MeterRegistry registry, String service, String type) {
        this.registry = registry;
        this.service = service;
        this.type = type;
        durations = Timer.builder("lvsd.check.duration")
                .description("Duration of health checks, from connect to the last byte")
                .tags("service", service, "type", type)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        successes = counter("success", "");
    }

    private Counter counter(String result, String reason) {
        return Counter.builder("lvsd.checks")
                .description("Health checks done, by result and reason")
                .tags("service", service, "type", type, "result", result)
                .tag("reason", reason)
                .register(registry);
    }

    void count(ProbeResult result) {
        counterOf(result).increment();
        durations.record(result.durationNanos(), TimeUnit.NANOSECONDS);
    }

    private Counter counterOf(ProbeResult result) {
        return result instanceof ProbeResult.Failure failure
                ? failures.computeIfAbsent(failure.reason(), reason -> counter("failure", reason.label()))
                : successes;
    }
}
