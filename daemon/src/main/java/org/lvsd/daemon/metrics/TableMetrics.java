package org.lvsd.daemon.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.plan.Change;

/** How the kernel's table is kept. */
public final class TableMetrics {
    private final MeterRegistry registry;
    private final Timer duration;
    private volatile boolean inSync;

    public TableMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.duration = Timer.builder("lvsd.plan.duration")
                .description("Time to compare the IPVS table with what is wanted and to write the difference")
                .register(registry);
        Gauge.builder("lvsd.plan.in.sync", () -> inSync ? 1 : 0)
                .description("Whether the kernel's IPVS table is what is wanted")
                .register(registry);
    }

    /** Whether the last attempt made the table the wanted one. */
    public void inSync(boolean is) {
        inSync = is;
    }

    public void planned(long nanos) {
        duration.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Counted together: a start makes tens of thousands. */
    public void changed(List<Change> changes) {
        changes.stream()
                .collect(Collectors.groupingBy(Change::getClass, Collectors.counting()))
                .forEach((kind, count) -> Counter.builder("lvsd.plan.changes")
                        .description("Changes made to the IPVS table")
                        .tag("operation", operation(kind))
                        .register(registry)
                        .increment(count));
    }

    public void failed(NetlinkException failure) {
        Counter.builder("lvsd.netlink.errors")
                .description("Netlink requests that the kernel refused, by errno")
                .tag("errno", Integer.toString(failure.errno()))
                .register(registry)
                .increment();
    }

    /** {@code AddService} becomes {@code add_service}. */
    private static String operation(Class<?> change) {
        return change.getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
