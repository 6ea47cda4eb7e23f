package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.CheckType;
import org.lvsd.config.model.ChecksumStyle;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.GratuitousArp;
import org.lvsd.config.model.HealthCheck;
import org.lvsd.config.model.HttpCheck;
import org.lvsd.config.model.Protocol;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.Scheduler;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.config.model.VrrpInstance;

/** What the keys mean that the small file does not use. */
class MeaningTest {
    @Test
    void anEmptyFileAsksForNothingAndIsNamedAfterTheHost() throws IOException {
        Configuration empty = GoodFilesTest.load("empty.yaml");
        assertThat(empty.director().name()).isEqualTo("lb0");
        assertThat(empty.director().adminSocket()).hasToString("/run/lvsd/lvsd.sock");
        assertThat(empty.director().http()).isNull();
        assertThat(empty.vrrp().instances()).isEmpty();
        assertThat(empty.virtualServers()).isEmpty();
    }

    @Test
    void theStatusPageMayListenOnTheWildcard() throws IOException {
        assertThat(GoodFilesTest.load("only-director.yaml").director().http().listen())
                .hasToString("[::]:9780");
    }

    @Test
    void vrrpKeysAreAsWritten() throws IOException {
        List<VrrpInstance> instances =
                GoodFilesTest.load("only-vrrp.yaml").vrrp().instances();
        VrrpInstance v6 = instances.get(0);
        assertThat(v6.virtualAddresses()).hasToString("[fe80::1/64, 2001:db8::100/128]");
        assertThat(v6.advertInterval()).isEqualTo(Duration.ofMillis(40_950));
        assertThat(v6.preempt()).isFalse();
        assertThat(v6.preemptDelay()).isEqualTo(Duration.ofSeconds(1000));
        assertThat(v6.priority()).isEqualTo(100);
        assertThat(v6.garp()).isEqualTo(new GratuitousArp(3, Duration.ZERO, Duration.ZERO, Duration.ofMillis(10)));
        assertThat(instances.get(2).version()).isEqualTo(2);
        assertThat(instances.get(2).virtualAddresses()).hasToString("[192.0.2.100/32]");
        assertThat(instances.get(3).checksum()).isEqualTo(ChecksumStyle.MESSAGE);
    }

    @Test
    void serviceKeysAreAsWritten() throws IOException {
        VirtualServer dns = servers("only-virtual-servers.yaml").get(0);
        assertThat(dns.protocol()).isEqualTo(Protocol.UDP);
        assertThat(dns.scheduler()).isEqualTo(Scheduler.MH);
        assertThat(dns.initialUp()).isTrue();
        assertThat(dns.realServers())
                .extracting(RealServer::forwarding)
                .containsExactly(Forwarding.DIRECT, Forwarding.NAT, Forwarding.DIRECT, Forwarding.DIRECT);
        assertThat(dns.realServers().get(0).address()).hasToString("[2001:db8::1]:53");
        assertThat(dns.realServers().get(0).weight()).isZero();
    }

    @Test
    void aServersOwnChecksReplaceTheServices() throws IOException {
        List<RealServer> servers = servers("only-virtual-servers.yaml").get(0).realServers();
        HealthCheck inherited = servers.get(0).healthChecks().get(0);
        assertThat(inherited.type()).isEqualTo(new CheckType.Tcp());
        assertThat(inherited.target()).hasToString("[2001:db8::1]:5353");
        assertThat(servers.get(1).healthChecks()).isEmpty();
        assertThat(servers.get(2).healthChecks()).isEmpty();
        assertThat(servers.get(3).healthChecks())
                .extracting(check -> check.target().toString())
                .containsExactly("10.0.0.9:53", "10.0.0.9:99");
    }

    @Test
    void anHttpCheckKeepsItsHeadersInOrderAndMatchesTheBodyAnywhere() throws IOException {
        HttpCheck check = (HttpCheck) servers("only-virtual-servers.yaml")
                .get(0)
                .realServers()
                .get(3)
                .healthChecks()
                .get(0)
                .type();
        assertThat(check.headers().keySet()).containsExactly("X-Probe", "Accept");
        assertThat(check.expectStatus()).hasToString("[200-299, 404]");
        assertThat(check.expectBody().pattern().matcher("ok\n").find()).isTrue();
        assertThat(check.host()).isNull();
    }

    @Test
    void aMergedServiceKeepsWhatItDoesNotOverride() throws IOException {
        List<VirtualServer> servers = servers("anchors.yaml");
        assertThat(servers).extracting(VirtualServer::name).containsExactly("web", "web-tls", "other");
        assertThat(servers.get(1).selector()).hasToString("192.0.2.100:443");
        assertThat(servers.get(1).scheduler()).isEqualTo(Scheduler.RR);
        assertThat(servers.get(1).realServers()).isEqualTo(servers.get(0).realServers());
        assertThat(servers.get(2).scheduler()).isEqualTo(Scheduler.WLC);
    }

    private static List<VirtualServer> servers(String name) throws IOException {
        return GoodFilesTest.load(name).virtualServers();
    }
}
