package org.lvsd.daemon.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The registry and what concerns the daemon as a whole. A start has better to do than to load what writes metrics: the
 * registry is made when there is something to tell that cannot wait, or by {@link #open}.
 */
public final class Metrics implements AutoCloseable {
    private final String version;
    private final TableMetrics table = new TableMetrics(this::registry);
    private final MeterClock clock = new MeterClock();
    private final CheckMetrics checks = new CheckMetrics(this::registry, clock);
    private @Nullable PrometheusMeterRegistry registry;
    private @Nullable ThreadMetrics thread;
    private @Nullable JvmGcMetrics collections;
    private volatile long generation;
    private volatile boolean lastReloadSuccess = true;
    private volatile double lastReloadSeconds;
    private volatile boolean keepalivedNames;

    public Metrics(String version) {
        this.version = version;
    }

    /** Makes what metrics are told with, from now on at hand; on any thread, and best on one that has time. */
    public void open() {
        var unused = registry();
    }

    private synchronized PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry known = registry;
        if (known == null) {
            known = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
            registry = known;
            table.bindTo(known);
            bindProcess(known);
            bindConfiguration(known);
        }
        return known;
    }

    private void bindProcess(MeterRegistry to) {
        JvmGcMetrics gc = new JvmGcMetrics();
        gc.bindTo(to);
        collections = gc;
        new JvmMemoryMetrics().bindTo(to);
        new JvmThreadMetrics().bindTo(to);
        new FileDescriptorMetrics().bindTo(to);
        new UptimeMetrics().bindTo(to);
        ProcessorTime.bindTo(to);
        ProcessMemory.bindTo(to);
    }

    private void bindConfiguration(MeterRegistry to) {
        Gauge.builder("lvsd.build.info", () -> 1)
                .description("Always 1; the version is in the labels")
                .tags(Tags.of("version", version, "java", System.getProperty("java.version")))
                .register(to);
        Gauge.builder("lvsd.config.generation", () -> generation)
                .description("Counts the configurations that were put in force since the start")
                .register(to);
        Gauge.builder("lvsd.config.last.reload.success", () -> lastReloadSuccess ? 1 : 0)
                .description("Whether the last reload, or the start, succeeded")
                .register(to);
        Gauge.builder("lvsd.config.last.reload.timestamp.seconds", () -> lastReloadSeconds)
                .description("When the last reload, or the start, was tried")
                .register(to);
    }

    public TableMetrics table() {
        return table;
    }

    public CheckMetrics checks() {
        return checks;
    }

    /** Whether instances are told under the names of keepalived's exporter, too. */
    public void tellKeepalivedNames(boolean tell) {
        keepalivedNames = tell;
    }

    public synchronized ThreadMetrics thread() {
        ThreadMetrics known = thread;
        if (known == null) {
            known = new ThreadMetrics();
            registry().getPrometheusRegistry().register(known);
            thread = known;
        }
        return known;
    }

    /** A configuration was put in force, or was refused. */
    public void reloaded(boolean success, long newGeneration, long epochMillis) {
        generation = newGeneration;
        lastReloadSuccess = success;
        lastReloadSeconds = epochMillis / 1000.0;
    }

    /** The Prometheus text format, by gzip: of a large table's text a thirtieth is left, and no more of it is in memory. */
    public byte[] scrape(StateMetrics state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
        try (OutputStream out = new FastGzip(bytes)) {
            write(state, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    void write(StateMetrics state, OutputStream out) throws IOException {
        registry().scrape(out);
        state.write(new TextFormat(out), keepalivedNames);
    }

    /** The default level takes three times as long for a fifth less. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    @Override
    public synchronized void close() {
        if (collections != null) {
            collections.close();
        }
        if (registry != null) {
            registry.close();
        }
    }
}
