package org.lvsd.daemon.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import org.lvsd.daemon.director.Lateness;
import org.lvsd.daemon.director.ThreadView;

/** How late VRRP's thread runs its deadlines. */
public final class ThreadMetrics implements MultiCollector {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final MetricMetadata LATENESS =
            new MetricMetadata("lvsd_vrrp_lateness_seconds", "How late VRRP's thread ran its deadlines");

    private volatile MetricSnapshots last = new MetricSnapshots();

    ThreadMetrics() {}

    /** To be called before each scrape. */
    public void update(ThreadView thread) {
        Lateness lateness = thread.lateness();
        List<Double> bounds = new ArrayList<>();
        lateness.boundsNanos().forEach(nanos -> bounds.add(nanos / NANOS_PER_SECOND));
        bounds.add(Double.POSITIVE_INFINITY);
        HistogramDataPointSnapshot point = new HistogramDataPointSnapshot(
                ClassicHistogramBuckets.of(bounds, new ArrayList<>(lateness.counts())),
                lateness.sumNanos() / NANOS_PER_SECOND,
                Labels.EMPTY,
                null,
                0L);
        last = new MetricSnapshots(new HistogramSnapshot(LATENESS, List.of(point)));
    }

    @Override
    public MetricSnapshots collect() {
        return last;
    }
}
