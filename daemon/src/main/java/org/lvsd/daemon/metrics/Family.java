package org.lvsd.daemon.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** One metric's series at the moment of a scrape. */
final class Family<P extends DataPointSnapshot> {
    private final MetricMetadata metadata;
    private final BiFunction<Double, Labels, P> point;
    private final BiFunction<MetricMetadata, List<P>, MetricSnapshot> snapshot;
    private final List<P> points = new ArrayList<>();

    private Family(
            String name,
            String help,
            BiFunction<Double, Labels, P> point,
            BiFunction<MetricMetadata, List<P>, MetricSnapshot> snapshot) {
        this.metadata = new MetricMetadata(name, help);
        this.point = point;
        this.snapshot = snapshot;
    }

    static Family<?> gauge(String name, String help) {
        return new Family<>(
                name,
                help,
                (value, labels) -> new GaugeSnapshot.GaugeDataPointSnapshot(value, labels, null),
                GaugeSnapshot::new);
    }

    /** @param name without {@code _total} */
    static Family<?> counter(String name, String help) {
        return new Family<>(
                name,
                help,
                (value, labels) -> new CounterSnapshot.CounterDataPointSnapshot(value, labels, null, 0L),
                CounterSnapshot::new);
    }

    /** Prometheus knows doubles only, exact up to 2^53. */
    void add(Labels labels, long value) {
        points.add(point.apply((double) value, labels));
    }

    /** Nothing for a metric without series. */
    Stream<MetricSnapshot> snapshot() {
        return points.isEmpty() ? Stream.empty() : Stream.of(snapshot.apply(metadata, points));
    }
}
