package org.lvsd.daemon.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.Configurations;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.router.DirectorSettings;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.SyncGroupSettings;

final class WantedInstancesTest {
    private final Configuration full = Configurations.of(Configurations.FULL);

    @Test
    void anInstanceIsWhatTheFileSays() throws Exception {
        DirectorSettings settings = WantedInstances.settings(full, 7);

        assertThat(settings.startupWaitNanos()).isEqualTo(7);
        InstanceSettings front = settings.instances().get(0);
        assertThat(front.name()).isEqualTo("front");
        assertThat(front.interfaceName()).isEqualTo("eth0");
        assertThat(front.virtualRouterId()).isEqualTo(51);
        assertThat(front.priority()).isEqualTo(150);
        assertThat(front.version()).isEqualTo(3);
        assertThat(front.family()).isEqualTo(AddressFamily.IPV4);
        assertThat(front.advertIntervalNanos()).isEqualTo(500_000_000L);
        assertThat(front.addresses()).singleElement().satisfies(address -> {
            assertThat(address.address()).isEqualTo(InetAddress.getByName("192.0.2.100"));
            assertThat(address.prefixLength()).isEqualTo(24);
        });
    }

    @Test
    void syncGroupsNameTheirMembers() {
        assertThat(WantedInstances.settings(full, 0).syncGroups())
                .containsExactly(new SyncGroupSettings("edge", List.of("front", "back")));
    }
}
