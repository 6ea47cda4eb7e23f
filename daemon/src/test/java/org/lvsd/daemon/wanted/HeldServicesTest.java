package org.lvsd.daemon.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.Configurations;
import org.lvsd.vrrp.router.RouterState;

final class HeldServicesTest {
    private static final String SERVICE = """
              - name: %s
                %s
                forwarding: nat
                only_when_master: %s
                real_servers: [{address: "10.0.0.11:80"}]
            """;

    private final Configuration configuration = Configurations.of("""
            vrrp:
              instances:
                - name: front
                  interface: eth0
                  virtual_router_id: 51
                  virtual_addresses: [192.0.2.100/24]
                  extra_addresses: [192.0.2.101/24]
            virtual_servers:
            """
            + SERVICE.formatted("mine", "address: 192.0.2.100:80", "true")
            + SERVICE.formatted("extra", "address: 192.0.2.101:80", "true")
            + SERVICE.formatted("always", "address: 192.0.2.100:81", "false"));

    private List<String> checked(Map<String, RouterState> roles) {
        HeldServices held = new HeldServices(configuration, roles);
        return configuration.virtualServers().stream()
                .filter(held::checks)
                .map(VirtualServer::name)
                .toList();
    }

    @Test
    void aServiceIsCheckedWhereItsAddressIs() {
        assertThat(checked(Map.of("front", RouterState.MASTER))).containsExactly("mine", "extra", "always");
        assertThat(checked(Map.of("front", RouterState.BACKUP))).containsExactly("always");
        assertThat(checked(Map.of())).containsExactly("always");
    }
}
