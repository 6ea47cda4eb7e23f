package org.lvsd.daemon.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lvsd.config.yaml.ConfigurationFile;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.Configurations;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Protocol;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

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
    void aServiceForAllPortsIsLeftOutAndTold() throws Exception {
        ServiceKey key = new ServiceKey.AddressService(Protocol.TCP, java.net.InetAddress.getByName("192.0.2.100"), 0);
        IpvsTable table = new IpvsTable(Map.of(key, new ServiceEntry(Service.of(key, "rr"), Map.of())));

        TableYaml.Imported imported = TableYaml.of(table);

        assertThat(imported.withoutEquivalent()).singleElement().asString().contains("all ports", "firewall_mark");
        assertThat(ConfigurationFile.parse("imported", imported.yaml().getBytes(StandardCharsets.UTF_8), "lb1"))
                .isInstanceOf(Loaded.Valid.class);
    }
}
