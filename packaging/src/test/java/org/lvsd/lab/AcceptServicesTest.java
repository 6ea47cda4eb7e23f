package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * {@code accept: false} where the kernel cannot enforce it: the lab's has nf_tables without the inet family. What it does
 * where it can is {@link AcceptModeTest}'s.
 */
@KernelTest
class AcceptServicesTest {
    private final Site site = Site.get();
    private final Client client = new Client(site.client);

    @Test
    void aKernelThatCannotFilterIsToldOfOnceAndServicesGoOn() throws Exception {
        String vrrp = Configurations.pair(150, "500ms", 3)
                .replace("virtual_addresses: [192", "accept: false\n      virtual_addresses: [192");
        try (RealServers servers = RealServers.start(site.reals.get(0));
                Lvsd lvsd = Lvsd.start(site.director1, vrrp + """
                        virtual_servers:
                          - name: web
                            address: 192.0.2.100:80
                            forwarding: nat
                            real_servers: [{address: 10.0.0.11:80}]
                        """)) {
            assertThat(servers).isNotNull();
            lvsd.awaitReady();
            lvsd.awaitMaster(Duration.ofSeconds(15));
            assertThat(client.reaches("192.0.2.100:80")).isTrue();
            assertThat(lvsd.program().stop()).isZero();
            assertThat(lvsd.program().log())
                    .containsOnlyOnce("accept: false is not enforced")
                    .contains("CONFIG_NF_TABLES_INET")
                    .doesNotContain("remove nf_tables");
        }
    }
}
