package org.lvsd.daemon.metrics;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.status.StatusReport.ServiceStatus;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.ServiceKey;

/**
 * What is the case at the moment of a scrape: roles, services, servers. What a reload removed is not told any more.
 *
 * @param names what the configuration calls the services of the dump that it asks for
 */
public record StateMetrics(
        Map<String, InstanceView> instances,
        List<ServiceStatus> services,
        IpvsDump dump,
        Map<ServiceKey, String> names) {
    public StateMetrics {
        instances = Map.copyOf(instances);
        services = List.copyOf(services);
        names = Map.copyOf(names);
    }

    void write(TextFormat out, boolean keepalivedNames) throws IOException {
        new InstanceFamilies(out, instances.values()).write();
        new ServiceFamilies(out, services).write();
        new IpvsFamilies(out, dump, names).write();
        if (keepalivedNames) {
            new KeepalivedFamilies(out, instances.values()).write();
        }
        out.flush();
    }
}
