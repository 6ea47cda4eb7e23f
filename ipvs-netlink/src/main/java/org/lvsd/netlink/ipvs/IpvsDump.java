package org.lvsd.netlink.ipvs;

import java.util.Map;

/** The table as read from the kernel, and what each entry is doing. */
public record IpvsDump(IpvsTable table, Map<ServiceKey, ServiceStatus> statuses) {
    public IpvsDump {
        statuses = Map.copyOf(statuses);
    }
}
