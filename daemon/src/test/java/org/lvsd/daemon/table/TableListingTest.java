package org.lvsd.daemon.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.Configurations;
import org.lvsd.netlink.ipvs.Counters;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.IpvsInfo;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceStatus;

final class TableListingTest {
    private final IpvsTable table = Configurations.table(Configurations.of(Configurations.FULL), id -> true);

    private IpvsDump dump() {
        return new IpvsDump(
                table,
                table.services().keySet().stream()
                        .collect(Collectors.toMap(key -> key, key -> new ServiceStatus(Counters.ZERO, Map.of()))));
    }

    /** The words, in the order in which ipvsadm -Ln 1.31 prints them; blanks are as wide as the columns need. */
    @Test
    void itSaysWhatIpvsadmSays() {
        String text = TableListing.text(new IpvsInfo("1.2.1", 4096), dump(), Columns.CONNECTIONS);

        assertThat(text.lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "IP Virtual Server version 1.2.1 (size=4096)",
                        "Prot LocalAddress:Port Scheduler Flags",
                        "-> RemoteAddress:Port Forward Weight ActiveConn InActConn",
                        "TCP 192.0.2.100:80 wlc",
                        "-> 10.0.0.11:8080 Masq 2 0 0",
                        "-> 10.0.0.12:8080 Masq 1 0 0",
                        "UDP [2001:db8::1]:53 rr",
                        "-> [2001:db8::11]:53 Route 1 0 0");
    }

    @Test
    void anEmptyTableIsItsHeadings() {
        assertThat(TableListing.text(
                        new IpvsInfo("1.2.1", 4096), new IpvsDump(IpvsTable.EMPTY, Map.of()), Columns.CONNECTIONS))
                .hasLineCount(3);
    }

    @Test
    void inJsonEveryServiceHasItsServers() {
        assertThat(TableJson.of(dump()))
                .extracting(TableJson.ServiceJson::service)
                .containsExactly("tcp 192.0.2.100:80", "udp [2001:db8::1]:53");
        assertThat(TableJson.of(dump()).get(0).servers()).hasSize(2);
    }

    @Test
    void ratesAndCountersStandInTheLineOfTheirServiceToo() {
        assertThat(TableListing.text(new IpvsInfo("1.2.1", 4096), dump(), Columns.RATE)
                        .lines()
                        .map(line -> line.strip().replaceAll(" +", " ")))
                .contains(
                        "-> RemoteAddress:Port CPS InPPS OutPPS InBPS OutBPS",
                        "TCP 192.0.2.100:80 wlc 0 0 0 0 0",
                        "-> 10.0.0.11:8080 0 0 0 0 0");
    }
}
