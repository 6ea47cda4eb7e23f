package org.lvsd.daemon.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.status.StatusReport;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.ServiceKey;

/**
 * What is the case at the moment of a scrape: roles, services, servers. Its series are made anew each time, so that those
 * of what a reload removed are gone with it.
 */
public final class StateMetrics implements MultiCollector {
    private volatile MetricSnapshots last = new MetricSnapshots();

    StateMetrics() {}

    /**
     * To be called before each scrape.
     *
     * @param names what the configuration calls the services of the dump that it asks for
     */
    public void update(
            StatusReport report, Map<String, InstanceView> instances, IpvsDump dump, Map<ServiceKey, String> names) {
        InstanceFamilies vrrp = new InstanceFamilies();
        instances.values().forEach(vrrp::add);
        ServiceFamilies services = new ServiceFamilies();
        report.services().forEach(services::add);
        IpvsFamilies ipvs = new IpvsFamilies();
        names.forEach((key, name) -> ipvs.add(name, key, dump));
        List<MetricSnapshot> all = Stream.of(vrrp.snapshots(), services.snapshots(), ipvs.snapshots())
                .flatMap(snapshots -> snapshots)
                .toList();
        last = new MetricSnapshots(all);
    }

    @Override
    public MetricSnapshots collect() {
        return last;
    }
}
