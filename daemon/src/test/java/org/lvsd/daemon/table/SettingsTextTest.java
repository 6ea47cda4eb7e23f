package org.lvsd.daemon.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.Configurations;
import org.lvsd.netlink.ipvs.Timeouts;

final class SettingsTextTest {
    @Test
    void eachTimeoutThatTheFileSaysOtherwiseIsALine() {
        Configuration file = Configurations.of("ipvs: {timeouts: {tcp: 1h, udp: 5m}}\n");

        assertThat(SettingsText.of(file.ipvs(), new Timeouts(900, 120, 300)))
                .containsExactly("timeout tcp 900 s → 3600 s");
    }

    @Test
    void kernelParametersAreTheFilesBusinessWhereItManagesThem() {
        Configuration checked = Configurations.of(Configurations.FULL);
        Configuration managed = Configurations.of(Configurations.FULL + "ipvs: {sysctls: manage}\n");

        assertThat(SettingsText.of(checked, key -> "0")).isEmpty();
        assertThat(SettingsText.of(managed, key -> "0")).containsExactly("sysctl net.ipv4.ip_forward 0 → 1");
        assertThat(SettingsText.of(managed, key -> "1")).isEmpty();
    }

    @Test
    void whatPersistenceTakesIsAmongThem() {
        Configuration persistent = Configurations.of("virtual_servers: [{name: web, address: '192.0.2.1:80',"
                + " forwarding: direct, persistence: {timeout: 300s}, real_servers: [{address: '10.0.0.1:80'}]}]\n"
                + "ipvs: {sysctls: manage}\n");

        assertThat(SettingsText.of(persistent, key -> "0"))
                .containsExactly("sysctl net.ipv4.vs.expire_quiescent_template 0 → 1");
    }
}
