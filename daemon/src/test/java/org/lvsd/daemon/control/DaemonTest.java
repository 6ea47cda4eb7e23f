package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.config.yaml.ConfigurationReader;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.admin.AdminClient;
import org.lvsd.daemon.status.ReloadReport;
import org.lvsd.daemon.status.StatusReport;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.netlink.ipvs.Timeouts;

/** A whole daemon, but for the kernel's table; probes go over loopback. */
@Timeout(60)
final class DaemonTest {
    @TempDir
    Path directory;

    private final FakeKernel kernel = new FakeKernel();
    private @Nullable Daemon daemon;

    @AfterEach
    void stop() {
        if (daemon != null) {
            daemon.stop();
        }
    }

    private Path socket() {
        return directory.resolve("lvsd.sock");
    }

    private String director() {
        return "director: {name: lb1, admin_socket: " + socket() + "}\n";
    }

    /** One service with a server without checks, so that nothing is probed. */
    private String web(String... servers) {
        StringBuilder text = new StringBuilder(director()).append("""
                virtual_servers:
                  - name: web
                    address: 192.0.2.100:80
                    forwarding: nat
                    real_servers:
                """);
        for (String server : servers) {
            text.append("      - address: ").append(server).append('\n');
        }
        return text.toString();
    }

    private String checked(int port) {
        return web("127.0.0.1:" + port) + """
                    health_checks: [{type: tcp, interval: 100ms, timeout: 100ms, rise: 1, fall: 2}]
                """;
    }

    private void write(String yaml) throws IOException {
        Files.writeString(directory.resolve("lvsd.yaml"), yaml);
    }

    private Daemon start(String yaml) throws Exception {
        write(yaml);
        Daemon started = new Daemon(
                new ConfigurationReader(directory.resolve("lvsd.yaml"), "lb1"),
                Configurations.of(yaml),
                "test",
                kernel);
        daemon = started;
        started.start();
        return started;
    }

    private static int destinations(IpvsTable table) {
        return table.services().values().stream()
                .mapToInt(entry -> entry.destinations().size())
                .sum();
    }

    private ReloadReport reload(String yaml) throws Exception {
        write(yaml);
        return daemon.operations().reload().get(20, TimeUnit.SECONDS);
    }

    private String get(String path) throws OperatorException {
        AdminClient.Answer answer = AdminClient.get(socket(), path);
        return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void aDaemonWithNothingToDoIsReady() throws Exception {
        start(director());

        assertThat(get("/health")).isEqualTo("200 alive");
        assertThat(get("/ready")).isEqualTo("200 ready");
        assertThat(get("/metrics").lines())
                .contains("lvsd_config_generation 1.0", "lvsd_config_last_reload_success 1.0");
    }

    @Test
    void whatIsProgrammedIsTakenBackAtTheEnd() throws Exception {
        start(web("10.0.0.11:80"));
        assertThat(destinations(kernel.table())).isEqualTo(1);
        assertThat(get("/ready")).isEqualTo("200 ready");

        daemon.stop();

        assertThat(kernel.table()).isEqualTo(IpvsTable.EMPTY);
        assertThat(socket()).doesNotExist();
    }

    @Test
    void stoppingTwiceIsStoppingOnce() throws Exception {
        start(director());

        daemon.stop();
        daemon.stop();

        assertThat(socket()).doesNotExist();
    }

    @Test
    void aStoppedDaemonRefusesInsteadOfHanging() throws Exception {
        start(director());
        daemon.stop();

        assertThatThrownBy(() -> daemon.operations().reload())
                .isInstanceOf(java.util.concurrent.RejectedExecutionException.class);
    }

    @Test
    void foreignServicesAreLeftAloneAndShown() throws Exception {
        kernel.holding(Configurations.table(Configurations.of(Configurations.FULL), id -> true));
        start(director() + "virtual_servers: []\n");
        ReloadReport report = reload(web("10.0.0.11:80"));

        assertThat(report.applied()).isTrue();
        StatusReport status = daemon.view().status().get(10, TimeUnit.SECONDS);
        assertThat(status.foreignServices()).containsExactly("udp [2001:db8::1]:53");
        daemon.stop();
        assertThat(kernel.table().services().keySet())
                .extracting(Object::toString)
                .containsExactly("udp [2001:db8::1]:53");
    }

    @Test
    void aServerEntersTheTableWhenItAnswersAndLeavesWhenItDies() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            start(checked(server.getLocalPort()));
            kernel.await(table -> destinations(table) == 1);
        }
        kernel.await(table -> destinations(table) == 0);
    }

    @Test
    void aServerThatIsInTheTableAtTheStartStaysUntilItHasFailed() throws Exception {
        int closed;
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            closed = server.getLocalPort();
        }
        kernel.holding(Configurations.table(Configurations.of(checked(closed)), id -> true));

        start(checked(closed));

        kernel.await(table -> destinations(table) == 0);
        assertThat(kernel.history()).singleElement().asString().startsWith("delete server");
    }

    @Test
    void aServiceThatAReloadFindsInTheTableKeepsItsServersToo() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String later = checked(server.getLocalPort());
            kernel.holding(Configurations.table(Configurations.of(later), id -> true));
            start(director());

            ReloadReport report = reload(later);

            assertThat(report.applied()).isTrue();
            assertThat(kernel.history()).isEmpty();
            assertThat(destinations(kernel.table())).isEqualTo(1);
        }
    }

    @Test
    void aServiceThatAReloadGivesAnotherNameKeepsItsServersUntilTheirChecksSayOtherwise() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String yaml = checked(server.getLocalPort());
            start(yaml);
            kernel.await(table -> destinations(table) == 1);
            kernel.forgetHistory();

            ReloadReport report = reload(yaml.replace("name: web", "name: www").replace("rise: 1", "rise: 600"));

            assertThat(report.changes()).contains("virtual server web removed", "virtual server www added");
            assertThat(kernel.history()).isEmpty();
            assertThat(destinations(kernel.table())).isEqualTo(1);
        }
        kernel.await(table -> destinations(table) == 0);
    }

    /** Two services, of which the first has the address 192.0.2.100:80 and a server at the port. */
    private String pair(String first, int port, String second, int other) {
        return checked(port).replace("name: web", "name: " + first) + """
                  - name: %s
                    address: 192.0.2.100:443
                    forwarding: nat
                    real_servers: [{address: "127.0.0.1:%d"}]
                    health_checks: [{type: tcp, interval: 100ms, timeout: 100ms, rise: 1, fall: 2}]
                """.formatted(second, other);
    }

    @Test
    void servicesThatSwapTheirNamesKeepTheirServers() throws Exception {
        try (ServerSocket one = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            start(pair("web", one.getLocalPort(), "tls", other.getLocalPort()));
            kernel.await(table -> destinations(table) == 2);
            kernel.forgetHistory();

            reload(pair("tls", one.getLocalPort(), "web", other.getLocalPort()).replace("rise: 1", "rise: 600"));

            assertThat(kernel.history()).isEmpty();
            assertThat(destinations(kernel.table())).isEqualTo(2);
        }
        kernel.await(table -> destinations(table) == 0);
    }

    @Test
    void aTableThatCannotBeReadAtTheStartIsLeftAloneUntilItCan() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String yaml = checked(server.getLocalPort());
            kernel.holding(Configurations.table(Configurations.of(yaml), id -> true));
            kernel.failDumps(Integer.MAX_VALUE);

            start(yaml);

            assertThat(kernel.history()).isEmpty();
            assertThat(get("/ready")).startsWith("503 ");
            kernel.failDumps(0);
            assertThat(reload(yaml).errors()).isEmpty();
            assertThat(kernel.history()).isEmpty();
            assertThat(destinations(kernel.table())).isEqualTo(1);
        }
    }

    @Test
    void aBrokenFileChangesNothingAndIsSeenInTheMetrics() throws Exception {
        start(web("10.0.0.11:80"));

        ReloadReport report = reload(web("10.0.0.11:80") + "nonsense: 1\n");

        assertThat(report.applied()).isFalse();
        assertThat(report.configurationErrors()).isTrue();
        assertThat(report.errors()).singleElement().asString().contains("lvsd.yaml:8:1: error:");
        assertThat(get("/metrics").lines())
                .contains("lvsd_config_last_reload_success 0.0", "lvsd_config_generation 1.0");
        assertThat(destinations(kernel.table())).isEqualTo(1);

        assertThat(reload(web("10.0.0.11:80")).applied()).isTrue();
        assertThat(get("/metrics").lines())
                .contains("lvsd_config_last_reload_success 1.0", "lvsd_config_generation 2.0");
    }

    @Test
    void aReloadThatNeedsIpvsWhereThereIsNoneIsRefusedAsAWhole() throws Exception {
        start(director());
        kernel.setAbsent(true);

        ReloadReport report = reload(web("10.0.0.11:80"));

        assertThat(report.applied()).isFalse();
        assertThat(report.configurationErrors()).isFalse();
        assertThat(report.errors()).containsExactly("this kernel has no IPVS");
        assertThat(daemon.view().status().get(10, TimeUnit.SECONDS).services()).isEmpty();
        kernel.setAbsent(false);
        assertThat(reload(web("10.0.0.11:80")).changes()).containsExactly("virtual server web added");
    }

    @Test
    void aReloadMayRemoveAllServicesAndBringThemBack() throws Exception {
        start(web("10.0.0.11:80"));

        assertThat(reload(director()).changes()).containsExactly("virtual server web removed");
        assertThat(kernel.table()).isEqualTo(IpvsTable.EMPTY);
        assertThat(get("/metrics").lines()).noneMatch(line -> line.contains("service=\"web\""));

        assertThat(reload(web("10.0.0.11:80")).applied()).isTrue();
        assertThat(destinations(kernel.table())).isEqualTo(1);
    }

    @Test
    void whatTheKernelRefusesIsToldAndTriedAgain() throws Exception {
        start(director());
        kernel.setRefusing(true);

        ReloadReport report = reload(web("10.0.0.11:80"));

        assertThat(report.applied()).isTrue();
        assertThat(report.errors()).singleElement().asString().contains("refused", "tried again");
        assertThat(get("/metrics").lines())
                .anyMatch(line -> line.startsWith("lvsd_netlink_errors_total{errno=\"12\"} "));
        kernel.setRefusing(false);
        assertThat(reload(web("10.0.0.11:80")).errors()).isEmpty();
        assertThat(destinations(kernel.table())).isEqualTo(1);
    }

    @Test
    void aStartThatFailsLeavesNothingBehind() throws Exception {
        kernel.setAbsent(true);

        assertThatThrownBy(() -> start(web("10.0.0.11:80")))
                .isInstanceOf(OperatorException.class)
                .hasMessage("this kernel has no IPVS");

        assertThat(socket()).doesNotExist();
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String yaml = "director: {name: lb1, admin_socket: " + socket() + ", http: \"127.0.0.1:"
                    + taken.getLocalPort() + "\"}\n";

            assertThatThrownBy(() -> start(yaml))
                    .isInstanceOf(OperatorException.class)
                    .hasMessageContaining("cannot listen on director.http 127.0.0.1 port " + taken.getLocalPort());
            assertThat(socket()).doesNotExist();
        }
    }

    @Test
    void aSecondDaemonOnTheSameSocketIsRefusedAndTheFirstGoesOn() throws Exception {
        start(director());
        Daemon second = new Daemon(
                new ConfigurationReader(directory.resolve("lvsd.yaml"), "lb1"),
                Configurations.of(director()),
                "test",
                kernel);

        assertThatThrownBy(second::start)
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("another lvsd already answers on " + socket());

        assertThat(get("/health")).isEqualTo("200 alive");
    }

    private String post(String path) throws OperatorException {
        AdminClient.Answer answer = AdminClient.post(socket(), path);
        return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8).strip();
    }

    private int weightInKernel() {
        return kernel.table().services().values().iterator().next().destinations().values().stream()
                .mapToInt(Destination::weight)
                .findFirst()
                .orElse(-1);
    }

    @Test
    void whatAnOperatorSaysOfAServerHoldsOverAReloadAndARestartUntilItIsUndone() throws Exception {
        start(web("10.0.0.11:80"));
        String server = "/servers?service=web&server=10.0.0.11:80&by=ann&action=";

        assertThat(post(server + "weight&weight=7")).startsWith("200").contains("weight 7 (the file says 1)");
        assertThat(weightInKernel()).isEqualTo(7);

        assertThat(reload(web("10.0.0.11:80", "10.0.0.12:80")).applied()).isTrue();
        assertThat(weightInKernel()).isEqualTo(7);

        assertThat(post(server + "drain")).startsWith("200");
        assertThat(weightInKernel()).isZero();

        daemon.stop();
        start(web("10.0.0.11:80"));
        assertThat(destinations(kernel.table()))
                .as("it has no connections any longer")
                .isZero();

        assertThat(post(server + "enable")).startsWith("200");
        assertThat(weightInKernel()).isEqualTo(7);
        assertThat(post(server + "disable")).startsWith("200");
        assertThat(weightInKernel()).isEqualTo(-1);
        assertThat(post(server + "enable")).startsWith("200");
        assertThat(post(server + "weight")).startsWith("200").contains("as the file says");
        assertThat(weightInKernel()).isEqualTo(1);
    }

    @Test
    void aServerThatIsNotThereCannotBeChanged() throws Exception {
        start(web("10.0.0.11:80"));

        assertThat(post("/servers?service=web&server=10.0.0.99:80&action=drain"))
                .startsWith("409")
                .contains("web has no server 10.0.0.99:80; it has 10.0.0.11:80");
        assertThat(post("/servers?service=other&server=10.0.0.11:80&action=drain"))
                .contains("there is no virtual server other");
    }

    @Test
    void timeoutsAndSynchronisationAreAsTheFileSaysAndGoBackWithIt() throws Exception {
        start(web("10.0.0.11:80") + """
                ipvs:
                  timeouts: {tcp: 1h, udp: 30s}
                  sync: {interface: eth1, id: 7}
                """);
        assertThat(kernel.timeouts()).isEqualTo(new Timeouts(3600, 120, 30));
        assertThat(kernel.syncDaemons())
                .singleElement()
                .satisfies(each -> assertThat(each.toString()).isEqualTo("master sync daemon on eth1, id 7"));

        assertThat(reload(web("10.0.0.11:80") + "ipvs: {sync: {interface: eth1, id: 8}}\n")
                        .applied())
                .isTrue();
        assertThat(kernel.timeouts()).isEqualTo(new Timeouts(900, 120, 300));
        assertThat(kernel.syncDaemons().get(0).syncId()).isEqualTo(8);

        daemon.stop();
        assertThat(kernel.syncDaemons()).isEmpty();
    }

    @Test
    void theTimeoutsThatWereFoundComeBackWithTheEndUnlessWhatIsProgrammedStays() throws Exception {
        String yaml = web("10.0.0.11:80") + "ipvs: {timeouts: {tcp: 1h}, on_stop: keep}\n";
        start(yaml.replace("keep", "remove"));
        daemon.stop();
        assertThat(kernel.timeouts()).isEqualTo(new Timeouts(900, 120, 300));

        start(yaml);
        daemon.stop();
        assertThat(kernel.timeouts()).isEqualTo(new Timeouts(3600, 120, 300));
    }

    @Test
    void foreignServicesGoWhereTheFileSaysSo() throws Exception {
        kernel.holding(Configurations.table(Configurations.of(Configurations.FULL), id -> true));
        String yaml = web("10.0.0.11:80").replace("192.0.2.100:80", "192.0.2.100:8080");
        start(yaml);
        assertThat(kernel.table().services()).hasSize(3);

        assertThat(reload(yaml + "ipvs: {foreign: remove}\n").applied()).isTrue();
        assertThat(kernel.table().services()).hasSize(1);
    }

    @Test
    void servicesStayWhenTheDaemonStopsWhereTheFileSaysSo() throws Exception {
        start(web("10.0.0.11:80") + "ipvs: {on_stop: keep}\n");
        daemon.stop();

        assertThat(destinations(kernel.table())).isEqualTo(1);
    }

    @Test
    void aServiceThatACrashLeftAndTheFileNoLongerNamesIsTakenAway() throws Exception {
        start(web("10.0.0.11:80") + "ipvs: {on_stop: keep}\n");
        daemon.stop();
        start(web("10.0.0.11:80").replace("192.0.2.100:80", "192.0.2.100:8080"));

        assertThat(kernel.table().services()).hasSize(1);
        assertThat(kernel.table().services().keySet().iterator().next().toString())
                .contains(":8080");
    }

    @Test
    void whatACrashLeftIsTakenAwayByAFileWithoutVirtualServersToo() throws Exception {
        start(web("10.0.0.11:80") + "ipvs: {on_stop: keep}\n");
        daemon.stop();
        start(director());

        assertThat(kernel.table()).isEqualTo(IpvsTable.EMPTY);
    }

    @Test
    void foreignServicesGoWhereAFileWithoutVirtualServersSaysSo() throws Exception {
        kernel.holding(Configurations.table(Configurations.of(Configurations.FULL), id -> true));
        start(director() + "ipvs: {foreign: remove}\n");

        assertThat(kernel.table()).isEqualTo(IpvsTable.EMPTY);
    }

    @Test
    void aKernelWithoutIpvsHasNothingLeftAndIsNoReasonToFail() throws Exception {
        start(web("10.0.0.11:80") + "ipvs: {on_stop: keep}\n");
        daemon.stop();
        kernel.setAbsent(true);
        start(director());

        assertThat(get("/ready")).isEqualTo("200 ready");
    }

    @Test
    void aTableThatSomebodyEmptiedIsMadeAgainAtTheFirstRefusal() throws Exception {
        start(web("10.0.0.11:80", "10.0.0.12:80"));
        kernel.flush();

        assertThat(post("/servers?service=web&server=10.0.0.11:80&action=weight&weight=7"))
                .startsWith("200");

        assertThat(destinations(kernel.table())).isEqualTo(2);
        assertThat(weightInKernel()).isEqualTo(7);
    }

    @Test
    void synchronisationThatACrashedDaemonLeftRunningIsStoppedInTheEnd() throws Exception {
        kernel.startSyncDaemon(
                new SyncDaemon(SyncRole.MASTER, "eth1", 7, 1460, InetAddress.getByName("224.0.0.81"), 8848, 1));
        start(web("10.0.0.11:80") + "ipvs: {sync: {interface: eth1, id: 7}}\n");
        assertThat(kernel.history()).containsOnlyOnce("start master sync daemon on eth1, id 7");

        daemon.stop();
        assertThat(kernel.syncDaemons()).isEmpty();
    }

    @Test
    void timeoutsAndSynchronisationAreKeptForAFileWithoutVirtualServersToo() throws Exception {
        start(director() + "ipvs: {timeouts: {tcp: 1h}, sync: {interface: eth1, id: 7}}\n");

        assertThat(kernel.timeouts()).isEqualTo(new Timeouts(3600, 120, 300));
        assertThat(kernel.history()).containsExactly("start master sync daemon on eth1, id 7");
        daemon.stop();
        assertThat(kernel.timeouts()).isEqualTo(new Timeouts(900, 120, 300));
        assertThat(kernel.syncDaemons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeouts: {udp: 10s}", "sync: {interface: eth1}"})
    void aFileThatAsksIpvsForAnythingIsRefusedWhereThereIsNone(String asked) throws Exception {
        start(director());
        kernel.setAbsent(true);

        ReloadReport report = reload(director() + "ipvs: {" + asked + "}\n");

        assertThat(report.applied()).isFalse();
        assertThat(report.errors()).containsExactly("this kernel has no IPVS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ipvs: {sysctls: manage, on_stop: keep}\n"})
    void aFileThatAsksIpvsForNothingNeedsNone(String rest) throws Exception {
        kernel.setAbsent(true);

        start(director() + rest);

        assertThat(get("/ready")).isEqualTo("200 ready");
    }
}
