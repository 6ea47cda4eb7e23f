package org.lvsd.daemon.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.plan.Change;

/** How the kernel's table is kept. */
public final class TableMetrics {
    private static final List<Class<?>> KINDS = List.of(Change.class.getPermittedSubclasses());

    private final Supplier<? extends MeterRegistry> registry;
    private final Map<Class<?>, LongAdder> changes = new HashMap<>();
    private final LongAdder plans = new LongAdder();
    private final LongAdder planNanos = new LongAdder();
    private volatile boolean inSync;

    /** @param registry made when it is first asked for */
    TableMetrics(Supplier<? extends MeterRegistry> registry) {
        this.registry = registry;
        KINDS.forEach(kind -> changes.put(kind, new LongAdder()));
    }

    void bindTo(MeterRegistry to) {
        FunctionTimer.builder(
                        "lvsd.plan.duration",
                        this,
                        table -> table.plans.sum(),
                        table -> table.planNanos.sum(),
                        TimeUnit.NANOSECONDS)
                .description("Time to compare the IPVS table with what is wanted and to write the difference")
                .register(to);
        Gauge.builder("lvsd.plan.in.sync", () -> inSync ? 1 : 0)
                .description("Whether the kernel's IPVS table is what is wanted")
                .register(to);
        changes.forEach((kind, count) -> FunctionCounter.builder("lvsd.plan.changes", count, LongAdder::sum)
                .description("Changes made to the IPVS table")
                .tag("operation", operation(kind))
                .register(to));
    }

    /** Whether the last attempt made the table the wanted one. */
    public void inSync(boolean is) {
        inSync = is;
    }

    public void planned(long nanos) {
        plans.increment();
        planNanos.add(nanos);
    }

    public void changed(List<Change> made) {
        for (Change change : made) {
            LongAdder count = changes.get(change.getClass());
            if (count != null) {
                count.increment();
            }
        }
    }

    public void failed(NetlinkException failure) {
        Counter.builder("lvsd.netlink.errors")
                .description("Netlink requests that the kernel refused, by errno")
                .tag("errno", Integer.toString(failure.errno()))
                .register(registry.get())
                .increment();
    }

    /** {@code AddService} becomes {@code add_service}. */
    private static String operation(Class<?> change) {
        return change.getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
