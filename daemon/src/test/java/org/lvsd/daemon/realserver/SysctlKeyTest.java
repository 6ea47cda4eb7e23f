package org.lvsd.daemon.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SysctlKeyTest {
    @Test
    void aDotInAnInterfacesNameIsASlashInTheKey() {
        String key = SysctlKey.ofInterface("ipv4", "eth0.100", "rp_filter");
        assertThat(key).isEqualTo("net.ipv4.conf.eth0/100.rp_filter");
        assertThat(SysctlKey.path(key)).isEqualTo("net/ipv4/conf/eth0.100/rp_filter");
    }
}
