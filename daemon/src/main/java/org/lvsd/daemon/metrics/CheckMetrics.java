package org.lvsd.daemon.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckType;

/** What the probes found. */
public final class CheckMetrics {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final Supplier<? extends MeterRegistry> registry;
    private volatile boolean told;

    /** @param registry made when it is first asked for */
    CheckMetrics(Supplier<? extends MeterRegistry> registry) {
        this.registry = registry;
    }

    /** What a reload has removed is not told any more. */
    public void retain(Set<String> services) {
        if (!told) {
            return;
        }
        MeterRegistry known = registry.get();
        for (Meter meter : known.getMeters()) {
            String service = meter.getId().getTag("service");
            if (service != null && !services.contains(service)) {
                known.remove(meter);
            }
        }
    }

    public void probed(ServerId id, CheckType type, ProbeResult result) {
        told = true;
        boolean failed = result instanceof ProbeResult.Failure;
        String reason =
                result instanceof ProbeResult.Failure failure ? failure.reason().label() : "";
        Counter.builder("lvsd.checks")
                .description("Health checks done, by result and reason")
                .tags("service", id.service(), "type", type.label(), "result", failed ? "failure" : "success")
                .tag("reason", reason)
                .register(registry.get())
                .increment();
        Timer.builder("lvsd.check.duration")
                .description("Duration of health checks, from connect to the last byte")
                .tags("service", id.service(), "type", type.label())
                .serviceLevelObjectives(BUCKETS)
                .register(registry.get())
                .record(result.durationNanos(), TimeUnit.NANOSECONDS);
    }
}
