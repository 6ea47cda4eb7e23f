package org.lvsd.daemon.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckType;

/** What the probes found. */
public final class CheckMetrics {
    private final Supplier<? extends MeterRegistry> registry;
    private final MeterClock clock;
    /** By service, then by the type's label. */
    private final Map<String, Map<String, CheckMeters>> meters = new ConcurrentHashMap<>();

    /**
     * @param registry made when it is first asked for
     * @param clock the registry's
     */
    CheckMetrics(Supplier<? extends MeterRegistry> registry, MeterClock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** What a reload has removed is not told any more. */
    public void retain(Set<String> services) {
        if (meters.isEmpty()) {
            return;
        }
        MeterRegistry known = registry.get();
        for (Meter meter : known.getMeters()) {
            String service = meter.getId().getTag("service");
            if (service != null && !services.contains(service)) {
                known.remove(meter);
            }
        }
        // After that: a probe that ends meanwhile counts for a meter that is gone, not for one that nobody shows.
        meters.keySet().retainAll(services);
    }

    /**
     * On the thread "checks".
     *
     * @param nowNanos when, on the scale of {@link System#nanoTime()}
     */
    public void probed(ServerId id, CheckType type, ProbeResult result, long nowNanos) {
        clock.tell(nowNanos);
        Map<String, CheckMeters> ofService = meters.get(id.service());
        CheckMeters known = ofService == null ? null : ofService.get(type.label());
        (known == null ? meters(id.service(), type.label()) : known).count(result);
    }

    private CheckMeters meters(String service, String type) {
        return meters.computeIfAbsent(service, unused -> new ConcurrentHashMap<>())
                .computeIfAbsent(type, unused -> new CheckMeters(registry.get(), service, type));
    }
}
