package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Foreign;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.Ipvs;
import org.lvsd.config.model.OnStop;
import org.lvsd.config.model.Persistence;
import org.lvsd.config.model.Protocol;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.SchedulerFlag;
import org.lvsd.config.model.ServiceSelector;
import org.lvsd.config.model.Sysctls;
import org.lvsd.config.model.Timeouts;
import org.lvsd.config.model.Tunnel;
import org.lvsd.config.model.TunnelChecksum;
import org.lvsd.config.model.TunnelType;
import org.lvsd.config.model.VirtualServer;

/** What the keys mean that are about the kernel's table. */
class ServicesTest {
    private Configuration configuration;

    @BeforeEach
    void load() throws IOException {
        configuration = GoodFilesTest.load("services.yaml");
    }

    @Test
    void theKernelsSettingsAreAsWritten() {
        Ipvs ipvs = configuration.ipvs();
        assertThat(ipvs.timeouts())
                .isEqualTo(new Timeouts(Duration.ofMinutes(15), Duration.ofMinutes(2), Duration.ofMinutes(5)));
        assertThat(ipvs.foreign()).isEqualTo(Foreign.REMOVE);
        assertThat(ipvs.onStop()).isEqualTo(OnStop.KEEP);
        assertThat(ipvs.sysctls()).isEqualTo(Sysctls.MANAGE);
        assertThat(ipvs.sync())
                .hasToString(
                        "SyncDaemon[interfaceName=eth1, id=7, maxLength=1400, group=/224.0.0.90, port=8849, ttl=2]");
    }

    @Test
    void whatSynchronisationDoesNotSayIsTheKernelsDefault() {
        byte[] text = "ipvs: {sync: {interface: eth1}}\n".getBytes(StandardCharsets.UTF_8);
        Loaded.Valid loaded = (Loaded.Valid) ConfigurationFile.parse("f", text, "lb0");

        assertThat(loaded.configuration().ipvs().sync())
                .hasToString("SyncDaemon[interfaceName=eth1, id=0, maxLength=0, group=/224.0.0.81, port=8848, ttl=1]");
    }

    @Test
    void withoutTheSectionTheKernelIsLeftAsItIs() throws IOException {
        assertThat(GoodFilesTest.load("empty.yaml").ipvs()).isEqualTo(Ipvs.DEFAULT);
        assertThat(Ipvs.DEFAULT.timeouts()).isEqualTo(new Timeouts(null, null, null));
        assertThat(Ipvs.DEFAULT.sync()).isNull();
        assertThat(Ipvs.DEFAULT.foreign()).isEqualTo(Foreign.KEEP);
        assertThat(Ipvs.DEFAULT.onStop()).isEqualTo(OnStop.REMOVE);
        assertThat(Ipvs.DEFAULT.sysctls()).isEqualTo(Sysctls.CHECK);
    }

    @Test
    void aRangeOfPortsIsAnAddressForEachInTheOrderOfTheFile() {
        ServiceSelector.Addresses several =
                (ServiceSelector.Addresses) service("several").selector();
        assertThat(several.endpoints())
                .hasToString(
                        "[192.0.2.100:8000, 192.0.2.100:8001, 192.0.2.100:8002, 192.0.2.101:80, 192.0.2.102:9000]");
    }

    @Test
    void schedulerFlagsAreTakenInEitherSpelling() {
        assertThat(service("several").schedulerFlags())
                .isEqualTo(Set.of(SchedulerFlag.SH_FALLBACK, SchedulerFlag.SH_PORT));
        assertThat(service("mark6").schedulerFlags())
                .isEqualTo(Set.of(SchedulerFlag.MH_FALLBACK, SchedulerFlag.FLAG_3));
    }

    @Test
    void aMarkHasItsOwnFamilyAndMayBeTheLargest() {
        assertThat(service("mark").selector())
                .isEqualTo(new ServiceSelector.FirewallMark(AddressFamily.INET, 0xffff_ffffL));
        assertThat(service("mark6").selector())
                .isEqualTo(new ServiceSelector.FirewallMark(AddressFamily.INET6, 0xffff_ffffL));
        assertThat(service("mark").onePacket()).isTrue();
        assertThat(service("mark").protocol()).isEqualTo(Protocol.UDP);
        assertThat(servers("mark").get(0).healthChecks().get(0).target()).hasToString("10.0.0.11:22");
    }

    /** Its packets are UDP or not, as the packet filter has it. */
    @Test
    void aMarkMayHaveWhatIsForUdpAlone() {
        assertThat(service("mark-of-calls").protocol()).isEqualTo(Protocol.TCP);
        assertThat(service("mark-of-calls").onePacket()).isTrue();
        assertThat(service("mark-of-calls").persistence()).isEqualTo(new Persistence(Duration.ofMinutes(5), 32, "sip"));
    }

    @Test
    void portNoughtIsEveryPort() {
        assertThat(((ServiceSelector.Addresses) service("every-port").selector()).endpoints())
                .hasToString("[192.0.2.106:0, 192.0.2.107:0]");
        assertThat(servers("every-port").get(0).address()).hasToString("10.0.0.11");
        assertThat(servers("every-port").get(0).healthChecks().get(0).target()).hasToString("10.0.0.11:22");
        assertThat(service("every-port-sctp").protocol()).isEqualTo(Protocol.SCTP);
    }

    @Test
    void persistenceHasTheWholeAddressAndFiveMinutesUnlessItSays() {
        assertThat(service("several").persistence()).isEqualTo(new Persistence(Duration.ofMinutes(10), 24, ""));
        assertThat(service("mark").persistence()).isEqualTo(new Persistence(Duration.ofSeconds(90), 32, ""));
        assertThat(service("mark6").persistence()).isEqualTo(new Persistence(Duration.ofMinutes(5), 128, ""));
        assertThat(service("sip").persistence()).isEqualTo(new Persistence(Duration.ofMinutes(5), 24, "sip"));
        assertThat(service("sip6").persistence()).isEqualTo(new Persistence(Duration.ofSeconds(1), 64, ""));
        assertThat(service("tunnels").persistence()).isNull();
    }

    @Test
    void aServersTunnelReplacesTheServicesAsAWhole() {
        Tunnel gue = new Tunnel(TunnelType.GUE, 6080, TunnelChecksum.REMOTE);
        Tunnel gre = new Tunnel(TunnelType.GRE, 0, TunnelChecksum.CSUM);
        assertThat(servers("tunnels"))
                .extracting(RealServer::tunnel)
                .containsExactly(gue, gre, Tunnel.IPIP, Tunnel.IPIP, Tunnel.IPIP);
        assertThat(servers("one-tunnel"))
                .extracting(RealServer::tunnel)
                .containsExactly(new Tunnel(TunnelType.GRE, 0, TunnelChecksum.NONE), Tunnel.IPIP);
        assertThat(servers("one-tunnel"))
                .extracting(RealServer::forwarding)
                .containsExactly(Forwarding.TUNNEL, Forwarding.NAT);
    }

    @Test
    void aServerWithoutPortIsCheckedAtTheServicesOnlyOne() {
        assertThat(servers("tunnels"))
                .extracting(server ->
                        server.address() + " " + server.healthChecks().get(0).target())
                .containsExactly(
                        "10.0.0.11 10.0.0.11:80",
                        "10.0.0.12:80 10.0.0.12:80",
                        "10.0.0.13 10.0.0.13:80",
                        "10.0.0.14 10.0.0.14:80",
                        "10.0.0.14:8080 10.0.0.14:8080");
        assertThat(servers("mark6").get(0).address()).hasToString("2001:db8::11");
    }

    @Test
    void connectionLimitsAreTheServers() {
        assertThat(servers("several")).extracting(RealServer::upperConnections).containsExactly(1000, 500, 0);
        assertThat(servers("several")).extracting(RealServer::lowerConnections).containsExactly(800, 0, 0);
        // The kernel takes the same for both (ip_vs_add_dest).
        assertThat(servers("every-port"))
                .extracting(RealServer::lowerConnections)
                .containsExactly(5);
    }

    @Test
    void tunnelledServersMayBeOfTheOtherFamily() throws IOException {
        VirtualServer both =
                GoodFilesTest.load("mixed-families.yaml").virtualServers().get(0);
        assertThat(both.realServers()).hasSize(2);
        assertThat(both.persistence()).isEqualTo(new Persistence(Duration.ofMinutes(5), 128, ""));
    }

    private List<RealServer> servers(String name) {
        return service(name).realServers();
    }

    private VirtualServer service(String name) {
        return configuration.virtualServers().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
