package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.Configurations;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.plan.Plan;

final class TablesTest {
    private final IpvsTable full = Configurations.table(Configurations.of(Configurations.FULL), id -> true);
    private final ServiceKey web = full.services().keySet().iterator().next();

    private static Map<ServiceKey, ServiceEntry> after(IpvsTable wanted, IpvsTable actual, Predicate<ServiceKey> ours) {
        Map<ServiceKey, ServiceEntry> table = new HashMap<>(actual.services());
        Tables.carryOut(table, wanted, actual, ours);
        return table;
    }

    @Test
    void whatIsOursAndUnwantedIsGone() {
        assertThat(after(IpvsTable.EMPTY, full, key -> true)).isEmpty();
    }

    @Test
    void whatIsNotOursStays() {
        assertThat(after(IpvsTable.EMPTY, full, web::equals)).hasSize(1).doesNotContainKey(web);
    }

    @Test
    void aSecondPlanFromThereIsEmpty() {
        IpvsTable down = Configurations.table(Configurations.of(Configurations.FULL), id -> false);
        Set<ServiceKey> ours = full.services().keySet();

        assertThat(Plan.of(down, new IpvsTable(after(down, full, ours::contains)), ours::contains))
                .isEmpty();
    }

    @Test
    void whatIsOutOfScopeStays() {
        IpvsTable some = Tables.within(full.services(), web::equals);
        Map<ServiceKey, ServiceEntry> table = new HashMap<>(full.services());

        Tables.carryOut(table, IpvsTable.EMPTY, some, key -> true);

        assertThat(some.services()).containsOnlyKeys(web);
        assertThat(table).hasSize(1).doesNotContainKey(web);
    }
}
