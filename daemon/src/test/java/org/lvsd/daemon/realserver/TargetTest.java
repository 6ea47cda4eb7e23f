package org.lvsd.daemon.realserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.daemon.realserver.Fixtures.address;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.OnFailure;
import org.lvsd.config.model.ServerAddress;
import org.lvsd.config.model.ServiceNotify;
import org.lvsd.config.model.ServicePolicy;
import org.lvsd.config.model.SorryServer;
import org.lvsd.config.model.Tunnel;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.Configurations;

final class TargetTest {
    @Test
    void theSorryServerIsOneToo() {
        VirtualServer plain = Configurations.of(
                        "virtual_servers:\n" + Fixtures.service("web", "192.0.2.100:80", "nat", "10.0.0.12:80"))
                .virtualServers()
                .get(0);
        SorryServer sorry =
                new SorryServer(new ServerAddress(address("10.0.0.11"), 80), Forwarding.DIRECT, Tunnel.IPIP);
        ServicePolicy policy = new ServicePolicy(
                1, 0, sorry, OnFailure.REMOVE, Duration.ZERO, Duration.ZERO, 0, false, false, ServiceNotify.NONE);
        VirtualServer service = new VirtualServer(
                plain.name(),
                plain.selector(),
                plain.protocol(),
                plain.scheduler(),
                plain.schedulerFlags(),
                plain.onePacket(),
                plain.persistence(),
                plain.realServers(),
                policy);
        assertThat(Target.of(service))
                .containsExactly(
                        new Target(address("10.0.0.12"), Forwarding.NAT, Tunnel.IPIP),
                        new Target(address("10.0.0.11"), Forwarding.DIRECT, Tunnel.IPIP));
    }
}
