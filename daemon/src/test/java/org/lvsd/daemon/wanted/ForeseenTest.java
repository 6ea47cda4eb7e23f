package org.lvsd.daemon.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.status.StatusReport;
import org.lvsd.daemon.status.StatusReport.OverrideStatus;
import org.lvsd.daemon.status.StatusReport.ServerStatus;
import org.lvsd.daemon.status.StatusReport.ServiceStatus;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/** The service web has two servers that are checked, 10.0.0.11:8080 of weight 2 and 10.0.0.12:8080 of weight 1. */
final class ForeseenTest {
    private final Configuration full = Configurations.of(Configurations.FULL);
    private Configuration configuration = full;

    private static StatusReport running(String state, @Nullable OverrideStatus override) {
        ServerStatus server =
                new ServerStatus("10.0.0.11:8080", state, state, "", "", "nat", 2, null, null, 2, 0, 0, override);
        ServiceStatus web = new ServiceStatus("web", "", "tcp", "wlc", true, false, List.of(server), null);
        return new StatusReport(
                "lb1",
                "",
                1,
                "",
                1,
                true,
                List.of(),
                List.of(),
                List.of(web),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private List<String> servers(IpvsTable actual, @Nullable StatusReport running) {
        return new Foreseen(configuration, actual, running)
                .table().services().values().stream()
                        .flatMap(entry -> entry.destinations().values().stream())
                        .map(server -> server.key() + " " + server.weight())
                        .toList();
    }

    @Test
    void withoutADaemonServersThatTakeTrafficGoOnAndOthersWaitForTheirChecks() {
        IpvsTable actual = Configurations.table(full, id -> id.server().contains("12"));

        assertThat(servers(IpvsTable.EMPTY, null)).containsExactly("[2001:db8::11]:53 1");
        assertThat(servers(actual, null)).containsExactly("10.0.0.12:8080 1", "[2001:db8::11]:53 1");
    }

    @Test
    void theDaemonsWordCountsMoreThanTheTable() {
        IpvsTable actual = Configurations.table(full, id -> true);

        assertThat(servers(IpvsTable.EMPTY, running("up", null))).contains("10.0.0.11:8080 2");
        assertThat(servers(actual, running("down", null))).doesNotContain("10.0.0.11:8080 2");
        assertThat(servers(actual, running("unknown", null))).contains("10.0.0.11:8080 2");
    }

    @Test
    void aServerThatTheFileNoLongerNamesStaysWithoutWeightForItsConnections() {
        IpvsTable there = Configurations.table(full, id -> true);
        String without = Configurations.FULL.replace("      - address: 10.0.0.11:8080\n        weight: 2\n", "");
        configuration = Configurations.of(without);

        assertThat(servers(there, running("up", null))).contains("10.0.0.11:8080 0");
        assertThat(servers(there, null)).noneMatch(server -> server.startsWith("10.0.0.11"));

        configuration = Configurations.of(without.replace("scheduler: wlc", "scheduler: wlc\n    drain_timeout: 0s"));
        assertThat(servers(there, running("up", null))).noneMatch(server -> server.startsWith("10.0.0.11"));
    }

    @Test
    void overridesHold() {
        IpvsTable there = Configurations.table(full, id -> id.server().contains("10.0.0.11"));
        assertThat(servers(there, running("up", new OverrideStatus("drained", 9, "", ""))))
                .contains("10.0.0.11:8080 0");
        assertThat(servers(IpvsTable.EMPTY, running("up", new OverrideStatus("drained", 9, "", ""))))
                .containsExactly("[2001:db8::11]:53 1");
        assertThat(servers(IpvsTable.EMPTY, running("up", new OverrideStatus(null, 9, "", ""))))
                .contains("10.0.0.11:8080 9");
        assertThat(servers(IpvsTable.EMPTY, running("up", new OverrideStatus("disabled", null, "", ""))))
                .containsExactly("[2001:db8::11]:53 1");
    }

    @Test
    void aServiceThatGetsAnotherNameTakesOverItsServersAndDrainsNone() {
        IpvsTable there = Configurations.table(full, id -> !id.server().contains("10.0.0.12"));
        configuration = Configurations.of(Configurations.FULL.replace("name: web", "name: www"));
        assertThat(servers(there, running("up", null))).containsExactly("10.0.0.11:8080 2", "[2001:db8::11]:53 1");

        configuration = Configurations.of(
                Configurations.FULL.replace("name: web", "name: www").replace("10.0.0.11", "10.0.0.13"));
        assertThat(servers(there, running("up", null))).containsExactly("[2001:db8::11]:53 1");
    }

    @Test
    void aServerKeepsItsTrafficWhenItsPortIsLeftOut() {
        String ports = Configurations.FULL.replace("192.0.2.100:80", "192.0.2.100:8080");
        IpvsTable there = Configurations.table(
                Configurations.of(ports), id -> !id.server().contains("10.0.0.12"));
        configuration = Configurations.of(ports.replace("10.0.0.11:8080", "10.0.0.11"));

        assertThat(servers(there, running("up", null))).containsExactly("10.0.0.11:8080 2", "[2001:db8::11]:53 1");
    }

    @Test
    void aServiceOfSeveralAddressesTakesOverAServerThatTakesTrafficAtOneOfThem() {
        String two = Configurations.FULL.replace(
                "address: 192.0.2.100:80\n", "addresses: [\"192.0.2.100:80\", \"192.0.2.101:80\"]\n");
        Map<ServiceKey, ServiceEntry> services = new HashMap<>(
                Configurations.table(Configurations.of(two), id -> true).services());
        ServiceKey first =
                WantedTable.keys(Configurations.of(two).virtualServers().get(0)).get(0);
        services.put(first, withoutWeights(services.get(first)));
        configuration = Configurations.of(two.replace("name: web", "name: www"));

        assertThat(servers(new IpvsTable(services), running("up", null)))
                .containsExactly(
                        "10.0.0.11:8080 2",
                        "10.0.0.12:8080 1",
                        "10.0.0.11:8080 2",
                        "10.0.0.12:8080 1",
                        "[2001:db8::11]:53 1");
    }

    private static ServiceEntry withoutWeights(ServiceEntry entry) {
        Map<DestinationKey, Destination> drained = new HashMap<>();
        entry.destinations().forEach((key, server) -> drained.put(key, server.withWeight(0)));
        return new ServiceEntry(entry.service(), drained);
    }
}
