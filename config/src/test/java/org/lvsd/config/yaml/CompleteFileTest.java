package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressScope;
import org.lvsd.config.model.CheckTiming;
import org.lvsd.config.model.CheckType;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.Handover;
import org.lvsd.config.model.HealthCheck;
import org.lvsd.config.model.HmacAuthentication;
import org.lvsd.config.model.HmacKey;
import org.lvsd.config.model.HttpCheck;
import org.lvsd.config.model.HttpVersion;
import org.lvsd.config.model.InstanceOptions;
import org.lvsd.config.model.OnFailure;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.RoleNotify;
import org.lvsd.config.model.RouteType;
import org.lvsd.config.model.RuleAction;
import org.lvsd.config.model.ServerNotify;
import org.lvsd.config.model.ServerState;
import org.lvsd.config.model.ServiceNotify;
import org.lvsd.config.model.ServicePolicy;
import org.lvsd.config.model.SimplePassword;
import org.lvsd.config.model.TlsSettings;
import org.lvsd.config.model.Track;
import org.lvsd.config.model.Tracked;
import org.lvsd.config.model.TunnelType;
import org.lvsd.config.model.VirtualAddress;
import org.lvsd.config.model.VirtualRoute;
import org.lvsd.config.model.VirtualRule;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.config.model.VrrpInstance;

/** What every key means, by the file that has them all. */
class CompleteFileTest {
    private Configuration configuration;

    @BeforeEach
    void load() throws IOException {
        configuration = GoodFilesTest.load("complete.yaml");
    }

    @Test
    void virtualAddressesSayWhereTheyAreAndHow() {
        List<VirtualAddress> addresses = instance(0).virtualAddresses();
        assertThat(addresses).hasToString("[192.0.2.100/24, 192.0.2.101/32 on eth2]");
        assertThat(addresses.get(0).label()).isNull();
        assertThat(addresses.get(0).scope()).isEqualTo(AddressScope.GLOBAL);
        assertThat(addresses.get(1).label()).isEqualTo("eth2:web");
        assertThat(addresses.get(1).scope()).isEqualTo(AddressScope.LINK);
        assertThat(options(0).extraAddresses()).hasToString("[2001:db8::100/64, 198.51.100.1/24 on eth3]");
    }

    @Test
    void routesMoveWithTheMaster() {
        List<VirtualRoute> routes = options(0).virtualRoutes();
        assertThat(routes)
                .extracting(route -> route.destination().toString())
                .containsExactly("0.0.0.0/0", "10.1.0.0/16", "2001:db8:1::/48", "10.2.0.0/16");
        assertThat(routes).extracting(VirtualRoute::interfaceName).containsExactly(null, "eth0", "eth0", null);
        assertThat(routes).extracting(VirtualRoute::table).containsExactly(254L, 100L, 254L, 254L);
        assertThat(routes.get(1).metric()).isEqualTo(50);
        assertThat(routes.get(1).source()).hasToString("/192.0.2.100");
        assertThat(routes.get(3).type()).isEqualTo(RouteType.BLACKHOLE);
    }

    @Test
    void rulesMoveWithTheMaster() {
        List<VirtualRule> rules = options(0).virtualRules();
        assertThat(rules).extracting(VirtualRule::priority).containsExactly(1000L, 1001L, 1002L);
        assertThat(rules).extracting(VirtualRule::table).containsExactly(100L, 0L, 255L);
        assertThat(rules)
                .extracting(VirtualRule::family)
                .containsExactly(AddressFamily.INET, AddressFamily.INET6, AddressFamily.INET6);
        assertThat(rules.get(1).action()).isEqualTo(RuleAction.PROHIBIT);
        assertThat(rules.get(1).mark()).isEqualTo(16);
        assertThat(rules.get(1).mask()).isEqualTo(255);
        assertThat(rules.get(0).mask()).isZero();
    }

    @Test
    void whatIsTrackedHasAWeightOrIsAFault() {
        Track track = options(0).track();
        assertThat(track.interfaces())
                .containsExactly(new Tracked.Interface("eth1", null), new Tracked.Interface("eth2", -20));
        assertThat(track.virtualServers())
                .containsExactly(new Tracked.Service("web", -50), new Tracked.Service("mail", null));
        assertThat(track.checks())
                .containsExactly(new Tracked.Check(
                        "internet",
                        List.of("/usr/bin/ping", "-c1", "-W1", "198.51.100.254"),
                        "nobody",
                        new CheckTiming(Duration.ofSeconds(5), Duration.ofSeconds(2), 2, 3),
                        30));
        assertThat(track.files())
                .containsExactly(
                        new Tracked.File(Path.of("/etc/lvsd/active"), null),
                        new Tracked.File(Path.of("/run/lvsd/preferred"), 10));
        assertThat(track.processes())
                .containsExactly(
                        new Tracked.RunningProcess("haproxy", null), new Tracked.RunningProcess("named", -254));
        assertThat(configuration.vrrp().syncGroups().get(0).track().interfaces())
                .containsExactly(new Tracked.Interface("eth5", null));
    }

    @Test
    void instancesSpeakToPeersAndLeaveAsTheyAreTold() {
        assertThat(options(1).unicast()).hasToString("Unicast[peers=[/10.0.0.3, /10.0.0.4], ttl=64]");
        assertThat(instance(1).sourceAddress()).hasToString("/10.0.0.2");
        assertThat(options(1).handover()).isEqualTo(Handover.RELEASE);
        assertThat(options(0).handover()).isEqualTo(Handover.MAKE_BEFORE_BREAK);
        assertThat(options(0).unicast()).isNull();
        assertThat(instance(0).sourceAddress()).hasToString("/192.0.2.2");
        assertThat(options(2).password()).isEqualTo(new SimplePassword("secret"));
        assertThat(options(1).hmac())
                .isEqualTo(new HmacAuthentication(
                        List.of(
                                new HmacKey(1, countingUp()),
                                new HmacKey(2, "the second of these two is a passphrase")),
                        2,
                        HmacAuthentication.AntiReplay.TIME,
                        Duration.ofSeconds(10),
                        HmacAuthentication.Mode.PERMISSIVE));
        assertThat(configuration.vrrp().startupDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options(0).notifyPrograms())
                .isEqualTo(new RoleNotify(
                        List.of("/usr/local/bin/tell", "master"),
                        List.of("/usr/local/bin/tell", "backup"),
                        List.of("/usr/local/bin/tell", "fault"),
                        List.of("/usr/local/bin/tell")));
    }

    private static String countingUp() {
        StringBuilder bytes = new StringBuilder();
        for (char each = 0; each < 32; each++) {
            bytes.append(each);
        }
        return bytes.toString();
    }

    @Test
    void withoutTheirKeysTheOptionsAreTheDefaults() throws IOException {
        Configuration small = GoodFilesTest.load("small-complete.yaml");
        assertThat(small.vrrp().instances().get(0).options()).isEqualTo(InstanceOptions.DEFAULT);
        assertThat(small.virtualServers().get(0).policy()).isEqualTo(ServicePolicy.DEFAULT);
        assertThat(small.virtualServers().get(0).realServers().get(0).state()).isEqualTo(ServerState.ENABLED);
        assertThat(ServicePolicy.DEFAULT)
                .isEqualTo(new ServicePolicy(
                        1,
                        0,
                        null,
                        OnFailure.REMOVE,
                        Duration.ofMinutes(1),
                        Duration.ZERO,
                        0,
                        false,
                        false,
                        ServiceNotify.NONE));
    }

    @Test
    void whatFollowsFromHealthIsAsWritten() {
        ServicePolicy policy = service(0).policy();
        assertThat(policy.quorum()).isEqualTo(2);
        assertThat(policy.hysteresis()).isEqualTo(1);
        assertThat(policy.onFailure()).isEqualTo(OnFailure.ZERO_WEIGHT);
        assertThat(policy.drainTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(policy.slowStart()).isEqualTo(Duration.ofSeconds(30));
        assertThat(policy.minHealthyPercent()).isEqualTo(30);
        assertThat(policy.onlyWhenMaster()).isFalse();
        assertThat(service(2).policy().onlyWhenMaster()).isTrue();
        assertThat(service(0).initialUp()).isTrue();
        assertThat(policy.notifyPrograms().quorumUp()).containsExactly("/usr/local/bin/tell", "web", "up");
        assertThat(policy.notifyPrograms().quorumDown()).containsExactly("/usr/local/bin/tell", "web", "down");
    }

    @Test
    void aSorryServerInheritsTheServicesForwarding() {
        assertThat(service(0).policy().sorryServer())
                .hasToString(
                        "SorryServer[address=10.0.0.99:80, forwarding=NAT, tunnel=Tunnel[type=IPIP, port=0, checksum=NONE]]");
        assertThat(service(1).policy().sorryServer().forwarding()).isEqualTo(Forwarding.TUNNEL);
        assertThat(service(1).policy().sorryServer().tunnel().type()).isEqualTo(TunnelType.IPIP);
    }

    @Test
    void serversSayTheirStateAndWhoIsTold() {
        List<RealServer> servers = service(0).realServers();
        assertThat(servers)
                .extracting(RealServer::state)
                .containsExactly(ServerState.DRAINED, ServerState.DISABLED, ServerState.ENABLED);
        assertThat(servers.get(0).notifyPrograms())
                .isEqualTo(new ServerNotify(
                        List.of("/usr/local/bin/tell", "11", "up"), List.of("/usr/local/bin/tell", "11", "down")));
        assertThat(servers.get(1).notifyPrograms()).isEqualTo(ServerNotify.NONE);
    }

    @Test
    void anHttpsCheckAsksAndExpectsWhatIsWritten() {
        HealthCheck check = check(0, 1, 0);
        HttpCheck http = (HttpCheck) check.type();
        assertThat(http.tls())
                .isEqualTo(new TlsSettings(
                        "www.example.org",
                        true,
                        Path.of("/etc/lvsd/ca.pem"),
                        Path.of("/etc/lvsd/me.pem"),
                        Path.of("/etc/lvsd/me.key")));
        assertThat(http.version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(http.expectSha256()).startsWith("e3b0c442").hasSize(64);
        assertThat(check.target()).hasToString("10.0.0.12:8443");
        assertThat(check.endpoint().source()).hasToString("/10.0.0.2");
        assertThat(check.endpoint().mark()).isEqualTo(7);
    }

    @Test
    void eachTypeOfCheckSaysWhatItAsks() {
        assertThat(check(1, 0, 0).type()).isEqualTo(new CheckType.Smtp("lb1.example.org"));
        assertThat(check(1, 0, 1).type()).isEqualTo(new CheckType.Tcp());
        assertThat(check(1, 0, 2).type()).isEqualTo(new CheckType.Tls(TlsSettings.DEFAULT));
        assertThat(check(1, 0, 3).type()).isEqualTo(new CheckType.Agent());
        assertThat(check(1, 0, 4).type()).isEqualTo(new CheckType.Ping());
        assertThat(check(2, 0, 0).type()).isEqualTo(new CheckType.Dns("www.example.org.", "AAAA", "NXDOMAIN"));
        CheckType.Udp udp = (CheckType.Udp) check(2, 0, 1).type();
        assertThat(udp.send()).isEqualTo("\u00ffping\0");
        assertThat(udp.expect()).hasToString("^pong");
        assertThat(check(2, 0, 2).type())
                .isEqualTo(new CheckType.Script(List.of("/usr/local/bin/check", "--fast"), "nobody", true));
        assertThat(check(3, 0, 0).type())
                .isEqualTo(new CheckType.Grpc(
                        "shop.Cart", "cart.example.org", new TlsSettings(null, false, null, null, null)));
    }

    @Test
    void aCheckThatNeedsNoPortHasNoneToAskFor() {
        assertThat(check(1, 0, 4).target()).hasToString("10.0.0.21");
        assertThat(check(1, 0, 1).target()).hasToString("10.0.0.22:25");
        assertThat(check(2, 0, 0).target()).hasToString("10.0.0.31:53");
        assertThat(check(3, 1, 0).target()).hasToString("[2001:db8::43]:8080");
        assertThat(service(3).realServers().get(2).healthChecks()).isEmpty();
    }

    private VrrpInstance instance(int index) {
        return configuration.vrrp().instances().get(index);
    }

    private InstanceOptions options(int index) {
        return instance(index).options();
    }

    private VirtualServer service(int index) {
        return configuration.virtualServers().get(index);
    }

    private HealthCheck check(int service, int server, int check) {
        return service(service).realServers().get(server).healthChecks().get(check);
    }
}
