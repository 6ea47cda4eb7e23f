package org.lvsd.daemon.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;

/** What the process took of the processors' time, under the name that all Prometheus clients give it. */
final class ProcessorTime {
    private static final double NANOS_PER_SECOND = 1e9;

    private ProcessorTime() {}

    static void bindTo(MeterRegistry registry) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        FunctionCounter.builder("process.cpu", system, bean -> bean.getProcessCpuTime() / NANOS_PER_SECOND)
                .description("User and system time that the process took")
                .baseUnit("seconds")
                .register(registry);
    }
}
