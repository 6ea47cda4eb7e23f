package org.lvsd.netlink.ipvsadm;

import java.util.List;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.Timeouts;

/**
 * What a file of ipvsadm commands makes.
 *
 * @param timeouts 0 where the file says nothing
 * @param errors in the file's order; the rest is what the lines without errors make
 */
public record Rules(IpvsTable table, Timeouts timeouts, List<SyncDaemon> syncDaemons, List<RuleError> errors) {
    public Rules {
        syncDaemons = List.copyOf(syncDaemons);
        errors = List.copyOf(errors);
    }
}
