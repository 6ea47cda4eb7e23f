package org.lvsd.daemon.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The registry and what concerns the daemon as a whole. */
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final TableMetrics table = new TableMetrics(registry);
    private final CheckMetrics checks = new CheckMetrics(registry);
    private final StateMetrics state = new StateMetrics();
    private final ThreadMetrics thread = new ThreadMetrics();
    private volatile long generation;
    private volatile boolean lastReloadSuccess = true;
    private volatile double lastReloadSeconds;

    public Metrics(String version) {
        registry.getPrometheusRegistry().register(state);
        registry.getPrometheusRegistry().register(thread);
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        Gauge.builder("lvsd.build.info", () -> 1)
                .description("Always 1; the version is in the labels")
                .tags(Tags.of("version", version, "java", System.getProperty("java.version")))
                .register(registry);
        Gauge.builder("lvsd.config.generation", () -> generation)
                .description("Counts the configurations that were put in force since the start")
                .register(registry);
        Gauge.builder("lvsd.config.last.reload.success", () -> lastReloadSuccess ? 1 : 0)
                .description("Whether the last reload, or the start, succeeded")
                .register(registry);
        Gauge.builder("lvsd.config.last.reload.timestamp.seconds", () -> lastReloadSeconds)
                .description("When the last reload, or the start, was tried")
                .register(registry);
    }

    public TableMetrics table() {
        return table;
    }

    public CheckMetrics checks() {
        return checks;
    }

    public StateMetrics state() {
        return state;
    }

    public ThreadMetrics thread() {
        return thread;
    }

    /** A configuration was put in force, or was refused. */
    public void reloaded(boolean success, long newGeneration, long epochMillis) {
        generation = newGeneration;
        lastReloadSuccess = success;
        lastReloadSeconds = epochMillis / 1000.0;
    }

    /** The Prometheus text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
