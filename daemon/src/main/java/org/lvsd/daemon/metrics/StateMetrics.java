package org.lvsd.daemon.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.status.StatusReport;

/**
 * What is the case at the moment of a scrape: roles, services, servers. Its series are made anew each time, so that those
 * of what a reload removed are gone with it.
 */
public final class StateMetrics implements MultiCollector {
    private volatile MetricSnapshots last = new MetricSnapshots();

    StateMetrics() {}

    /** To be called before each scrape. */
    public void update(StatusReport report, Map<String, InstanceView> instances) {
        InstanceFamilies vrrp = new InstanceFamilies();
        instances.values().forEach(vrrp::add);
        ServiceFamilies services = new ServiceFamilies();
        report.services().forEach(services::add);
        List<MetricSnapshot> all =
                Stream.concat(vrrp.snapshots(), services.snapshots()).toList();
        last = new MetricSnapshots(all);
    }

    @Override
    public MetricSnapshots collect() {
        return last;
    }
}
