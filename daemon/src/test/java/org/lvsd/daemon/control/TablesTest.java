package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.Configurations;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.plan.Plan;

final class TablesTest {
    private final IpvsTable full = Configurations.table(Configurations.of(Configurations.FULL), id -> true);
    private final ServiceKey web = full.services().keySet().iterator().next();

    @Test
    void whatIsOursAndUnwantedIsGone() {
        IpvsTable after = Tables.after(IpvsTable.EMPTY, full, full.services().keySet()::contains);

        assertThat(after).isEqualTo(IpvsTable.EMPTY);
    }

    @Test
    void whatIsNotOursStays() {
        IpvsTable after = Tables.after(IpvsTable.EMPTY, full, Set.of(web)::contains);

        assertThat(after.services()).hasSize(1).doesNotContainKey(web);
    }

    @Test
    void aSecondPlanFromThereIsEmpty() {
        IpvsTable down = Configurations.table(Configurations.of(Configurations.FULL), id -> false);
        Set<ServiceKey> ours = full.services().keySet();

        assertThat(Plan.of(down, Tables.after(down, full, ours::contains), ours::contains))
                .isEmpty();
    }
}
