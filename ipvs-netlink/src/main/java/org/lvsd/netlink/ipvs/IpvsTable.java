package org.lvsd.netlink.ipvs;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The whole table, in the order of its keys. */
public record IpvsTable(Map<ServiceKey, ServiceEntry> services) {
    public static final IpvsTable EMPTY = new IpvsTable(Map.of());

    public IpvsTable {
        services = Collections.unmodifiableMap(new TreeMap<>(services));
    }
}
