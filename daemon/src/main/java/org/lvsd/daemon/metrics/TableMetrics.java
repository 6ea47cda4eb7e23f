package org.lvsd.daemon.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.plan.Change;

/** How the kernel's table is kept. */
public final class TableMetrics {
    private final MeterRegistry registry;
    private final Timer duration;

    public TableMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.duration = Timer.builder("lvsd.plan.duration")
                .description("Time to compare the IPVS table with what is wanted and to write the difference")
                .register(registry);
    }

    public void planned(long nanos) {
        duration.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void changed(Change change) {
        Counter.builder("lvsd.plan.changes")
                .description("Changes made to the IPVS table")
                .tag("operation", operation(change))
                .register(registry)
                .increment();
    }

    public void failed(NetlinkException failure) {
        Counter.builder("lvsd.netlink.errors")
                .description("Netlink requests that the kernel refused, by errno")
                .tag("errno", Integer.toString(failure.errno()))
                .register(registry)
                .increment();
    }

    /** {@code AddService} becomes {@code add_service}. */
    private static String operation(Change change) {
        return change.getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
