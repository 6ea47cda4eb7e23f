package org.lvsd.daemon.control;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/** Tables made of tables. */
final class Tables {
    private Tables() {}

    /** What the kernel holds once the plan from {@code actual} to {@code wanted} was carried out. */
    static IpvsTable after(IpvsTable wanted, IpvsTable actual, Predicate<ServiceKey> mayDelete) {
        Map<ServiceKey, ServiceEntry> services = new HashMap<>(actual.services());
        services.keySet().removeIf(mayDelete);
        services.putAll(wanted.services());
        return new IpvsTable(services);
    }
}
