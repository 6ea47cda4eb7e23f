package org.lvsd.daemon.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.RealServer;
import org.lvsd.daemon.Configurations;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Netmask;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvsadm.RulesReader;
import org.lvsd.netlink.ipvsadm.RulesWriter;
import org.lvsd.netlink.testing.RandomTables;

final class TableYamlTest {
    /** Every key that the table has a word for. */
    private static final String ALL = """
            virtual_servers:
              - name: everything
                addresses: ["192.0.2.100:80-82", "[2001:db8::1]:80"]
                scheduler: sh
                scheduler_flags: [sh-fallback, sh-port]
                persistence: 360s
                forwarding: tunnel
                real_servers:
                  - {address: 10.0.0.11, weight: 3, upper_connections: 100, lower_connections: 50}
                  - {address: 10.0.0.12, tunnel: {type: gue, port: 6080, checksum: remote}}
                  - {address: 10.0.0.13, tunnel: {type: gre, checksum: csum}}
                  - {address: "2001:db8::14", tunnel: {type: gre}}
              - name: marked
                firewall_mark: 4294967295
                family: ipv6
                scheduler: mh
                scheduler_flags: [mh-port, flag-3]
                real_servers:
                  - {address: "2001:db8::15", forwarding: direct}
              - name: calls
                address: 192.0.2.100:5060
                protocol: udp
                scheduler: rr
                one_packet: true
                persistence: {timeout: 60s, netmask: 24, engine: sip}
                real_servers: [{address: "10.0.0.11:5061", weight: 0}]
              - name: empty
                address: 192.0.2.100:9
                protocol: sctp
                real_servers: []
            """;

    @Test
    void whatIsWrittenReadsAsTheSameTable() {
        IpvsTable table = Configurations.table(Configurations.of(ALL), id -> true);

        TableYaml.Imported imported = TableYaml.of(table);

        assertThat(Configurations.table(Configurations.of(imported.yaml()), id -> true))
                .isEqualTo(table);
        assertThat(imported.withoutEquivalent()).isEmpty();
    }

    @Test
    void anyTableOfIpvsadmsIsWrittenAsAFileThatMakesIt() {
        for (long seed = 0; seed < 300; seed++) {
            IpvsTable table = new RandomTables(new SplittableRandom(seed), 0).table(8, 4);
            IpvsTable read = RulesReader.read(RulesWriter.complete(table)).table();
            assertThat(read).as("seed %d", seed).isEqualTo(table);

            String yaml = TableYaml.of(read).yaml();

            assertThat(Configurations.table(Configurations.of(yaml), id -> true))
                    .as("seed %d:%n%s", seed, yaml)
                    .isEqualTo(sayable(table));
        }
    }

    /** Without what only the kernel has a word for. */
    private static IpvsTable sayable(IpvsTable table) {
        Map<ServiceKey, ServiceEntry> services = new HashMap<>();
        table.services().forEach((key, entry) -> {
            if (!entry.service().scheduler().equals("none")) {
                services.put(key, new ServiceEntry(sayable(entry.service()), entry.destinations()));
            }
        });
        return new IpvsTable(services);
    }

    private static Service sayable(Service service) {
        boolean datagrams = service.key() instanceof ServiceKey.FirewallMarkService
                || service.key().toString().startsWith("udp");
        Service said = service.isPersistent() && datagrams ? service : service.withPersistenceEngine("");
        OptionalInt prefix = service.persistenceNetmask().prefixLength();
        return service.isPersistent() && prefix.orElse(0) == 0
                ? said.withPersistence(
                        service.persistenceTimeoutSeconds(),
                        Netmask.whole(service.key().family()))
                : said;
    }

    private static List<String> untold(String rules) {
        return TableYaml.of(RulesReader.read(rules).table()).withoutEquivalent();
    }

    @Test
    void whatTheFileHasNoWordForIsTold() {
        assertThat(untold("-A -t 192.0.2.1:80 -s none"))
                .containsExactly("tcp 192.0.2.1:80: the scheduler 'none' is unknown; left out");
        assertThat(untold("-A -t 192.0.2.1:80 -p 60 --pe sip"))
                .containsExactly("tcp 192.0.2.1:80: the persistence engine 'sip' is for UDP; left out");
        assertThat(untold("-A -f 5 -p 60 --pe odd"))
                .containsExactly("fwmark 5: the persistence engine 'odd' is unknown; left out");
        assertThat(untold("-A -t 192.0.2.1:80 -p 60 -M 255.0.255.0\n-A -t 192.0.2.1:81 -p 60 -M 0.0.0.0"))
                .containsExactly(
                        "tcp 192.0.2.1:80: the persistence mask 255.0.255.0 is not that of a network; each client counts",
                        "tcp 192.0.2.1:81: the persistence mask 0.0.0.0 is not that of a network; each client counts");
    }

    @Test
    void numbersAboveTheFilesLimitsAreWrittenAsTheseAndTold() {
        String rules = "-A -t 192.0.2.1:80\n-a -t 192.0.2.1:80 -r 10.0.0.1 -m -w 65536 -x 2147483647 -y 1000000000\n";
        String server = "tcp 192.0.2.1:80: 10.0.0.1:80: the ";
        assertThat(untold(rules))
                .containsExactly(
                        server + "weight 65536 is too large; written as 65535",
                        server + "upper_connections 2147483647 is too large; written as 999999999",
                        server + "lower_connections 1000000000 is too large; written as 999999999");
        assertThat(Configurations.of(
                                TableYaml.of(RulesReader.read(rules).table()).yaml())
                        .virtualServers()
                        .get(0)
                        .realServers())
                .extracting(RealServer::weight, RealServer::upperConnections, RealServer::lowerConnections)
                .containsExactly(tuple(65_535, 999_999_999, 999_999_999));
    }
}
