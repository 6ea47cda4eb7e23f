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

    /** The services of a table that are in the scope. */
    static IpvsTable within(Map<ServiceKey, ServiceEntry> table, Predicate<ServiceKey> scope) {
        Map<ServiceKey, ServiceEntry> some = new HashMap<>();
        table.forEach((key, entry) -> {
            if (scope.test(key)) {
                some.put(key, entry);
            }
        });
        return new IpvsTable(some);
    }

    /** Changes {@code table} as the kernel's does when the plan from {@code actual} to {@code wanted} is carried out. */
    static void carryOut(
            Map<ServiceKey, ServiceEntry> table, IpvsTable wanted, IpvsTable actual, Predicate<ServiceKey> mayDelete) {
        actual.services().keySet().stream().filter(mayDelete).forEach(table::remove);
        table.putAll(wanted.services());
    }
}
