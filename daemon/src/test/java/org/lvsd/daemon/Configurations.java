package org.lvsd.daemon;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.yaml.ConfigurationFile;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.netlink.ipvs.IpvsTable;

/** Configurations as an operator writes them. */
public final class Configurations {
    private Configurations() {}

    public static Configuration of(String yaml) {
        Loaded loaded = ConfigurationFile.parse("test.yaml", yaml.getBytes(StandardCharsets.UTF_8), "lb1");
        if (loaded instanceof Loaded.Valid valid) {
            return valid.configuration();
        }
        throw new AssertionError(((Loaded.Invalid) loaded).problems().toString());
    }

    /** The table with the servers that are up at the file's weights. */
    public static IpvsTable table(Configuration configuration, Predicate<ServerId> up) {
        return WantedTable.of(
                configuration, (id, server) -> up.test(id) ? OptionalInt.of(server.weight()) : OptionalInt.empty());
    }

    /** Two services, one of them UDP over IPv6, with checked and unchecked servers, and a pair of instances. */
    public static final String FULL = """
            vrrp:
              instances:
                - name: front
                  interface: eth0
                  virtual_router_id: 51
                  priority: 150
                  advert_interval: 500ms
                  virtual_addresses: [192.0.2.100/24]
                - name: back
                  interface: eth1
                  virtual_router_id: 52
                  virtual_addresses: [10.0.0.254/24]
              sync_groups:
                - name: edge
                  instances: [front, back]
            virtual_servers:
              - name: web
                address: 192.0.2.100:80
                scheduler: wlc
                forwarding: nat
                health_checks:
                  - type: http
                    path: /healthz
                    expect_status: [200, "300-399"]
                    interval: 2s
                    timeout: 1s
                real_servers:
                  - address: 10.0.0.11:8080
                    weight: 2
                  - address: 10.0.0.12:8080
              - name: dns
                address: "[2001:db8::1]:53"
                protocol: udp
                scheduler: rr
                forwarding: direct
                real_servers:
                  - address: "[2001:db8::11]:53"
            """;
}
