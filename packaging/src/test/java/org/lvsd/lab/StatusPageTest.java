package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.HttpDoor;
import org.lvsd.daemon.admin.DaemonView;
import org.lvsd.daemon.admin.HttpDoors;
import org.lvsd.daemon.status.StatusReport;
import org.lvsd.daemon.status.StatusReport.Event;
import org.lvsd.daemon.status.StatusReport.InstanceStatus;
import org.lvsd.daemon.status.StatusReport.OverrideStatus;
import org.lvsd.daemon.status.StatusReport.ServerStatus;
import org.lvsd.daemon.status.StatusReport.ServiceStatus;
import org.lvsd.daemon.status.StatusReport.Traffic;

/** The status page in a browser, as the daemon's door serves it. */
@NamespaceTest
class StatusPageTest {
    @TempDir
    Path directory;

    @Test
    void rolesServersReasonsAndEventsAreShownWithoutAnErrorOrAForeignRequest() throws Exception {
        try (HttpDoors doors = new HttpDoors()) {
            String url = open(doors, new Told());
            Path network = directory.resolve("network.json");
            String page = browser("--dump-dom", "--log-net-log=" + network, url);
            assertThat(page)
                    .contains("● MASTER", "192.0.2.100/24", "web", "10.0.0.11:80", "● up")
                    .contains("✕ down", "connection refused", "▲ draining", "by ann", "weight 5")
                    .contains("1 of 3 up", "vrrp front: BACKUP → MASTER", "udp 192.0.2.99:53")
                    .contains("The last reload was refused", "line 3")
                    // Who was master before is not, for a reader, the master of a master.
                    .contains("master 192.0.2.252")
                    .doesNotContain("master 192.0.2.253")
                    // Only the script speaks of it.
                    .contains("role=\"alert\" hidden=\"\"", "&lt;img src=x onerror=")
                    .doesNotContain("<img src=x");
            assertThat(Files.readString(network)).contains(url).doesNotContain("Refused to");
        }
    }

    @Test
    void aDaemonThatDoesNotAnswerIsSeen() throws Exception {
        DaemonView silent = new Told() {
            @Override
            public CompletableFuture<StatusReport> status() {
                return CompletableFuture.failedFuture(new IllegalStateException("stopping"));
            }
        };
        try (HttpDoors doors = new HttpDoors()) {
            assertThat(browser("--dump-dom", open(doors, silent))).contains("The daemon does not answer (HTTP 500)");
        }
    }

    /** Pictures for people: wide, dark, and on a phone. They are kept where PICTURES says, which is docs for the README's. */
    @Test
    void picturesAreTaken() throws Exception {
        Path pictures = Path.of(System.getenv().getOrDefault("PICTURES", directory.toString()));
        Files.createDirectories(pictures);
        try (HttpDoors doors = new HttpDoors()) {
            String url = open(doors, new Told());
            for (String[] each : new String[][] {
                {"light", "--window-size=1200,1400"},
                {"dark", "--window-size=1200,1400", "--blink-settings=preferredColorScheme=0"},
                {"phone", "--window-size=500,1750"}
            }) {
                Path picture = pictures.resolve("status-page-" + each[0] + ".png");
                List<String> options = new ArrayList<>(List.of("--screenshot=" + picture, "--hide-scrollbars"));
                options.addAll(List.of(each).subList(1, each.length));
                options.add(url);
                browser(options.toArray(String[]::new));
                assertThat(Files.size(picture)).isBetween(10_000L, 300_000L);
            }
        }
    }

    private static String open(HttpDoors doors, DaemonView daemon) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        doors.openTcp(new HttpDoor(new Endpoint(InetAddress.getLoopbackAddress(), port), null, null));
        doors.answer(daemon, null);
        return "http://127.0.0.1:" + port + "/";
    }

    private String browser(String... arguments) {
        return Browser.run(directory.resolve("profile"), arguments);
    }

    /** A daemon with something of everything. */
    private static class Told implements DaemonView {
        private final AtomicLong connections = new AtomicLong(12_000);

        @Override
        public CompletableFuture<StatusReport> status() {
            return CompletableFuture.completedFuture(new StatusReport(
                    "lb1",
                    "0.1.0",
                    4711,
                    ago(7_500),
                    4,
                    true,
                    List.of(),
                    List.of(
                            instance("front", "master", 150, "192.0.2.253", "heard no higher master"),
                            instance("back", "backup", 100, "192.0.2.252", "a master of higher priority is there")),
                    List.of(web(), dns()),
                    List.of("udp 192.0.2.99:53"),
                    List.of("/etc/lvsd/lvsd.yaml:3:7: error: unknown key \"adress\" in line 3 (did you mean address?)"),
                    List.of(
                            new Event(ago(7_498), "info", "vrrp front: BACKUP → MASTER: heard no higher master"),
                            new Event(ago(130), "warn", "web/10.0.0.12:80 is down: http: connection refused"),
                            new Event(
                                    ago(20),
                                    "error",
                                    "not reloaded; the running configuration goes on <img src=x onerror=a>")),
                    List.of()));
        }

        private static InstanceStatus instance(
                String name, String state, int priority, @Nullable String master, String why) {
            return new InstanceStatus(
                    name,
                    "eth0",
                    51,
                    3,
                    state,
                    priority,
                    ago(7_498),
                    why,
                    List.of(state.equals("master") ? "192.0.2.100/24" : "198.51.100.1/24"),
                    master,
                    List.of(),
                    priority,
                    null,
                    List.of());
        }

        private ServiceStatus web() {
            long count = connections.addAndGet(240);
            return new ServiceStatus(
                    "web",
                    "192.0.2.100:80",
                    "tcp",
                    "wlc",
                    true,
                    false,
                    List.of(
                            server("10.0.0.11:80", "up", "up", 10, 10, "all checks pass", null),
                            server("10.0.0.12:80", "down", "down", 10, null, "http: connection refused", null),
                            server(
                                    "10.0.0.13:80",
                                    "draining",
                                    "unknown",
                                    10,
                                    0,
                                    "drained by an operator",
                                    new OverrideStatus("drained", 5, "ann", ago(300)))),
                    new Traffic(count, count * 9, count * 8, count * 900, count * 14_000));
        }

        private static ServiceStatus dns() {
            return new ServiceStatus(
                    "dns",
                    "192.0.2.100:53",
                    "udp",
                    "sh",
                    true,
                    false,
                    List.of(server("[2001:db8::11]:53", "up", "up", 1, 1, "no checks", null)),
                    new Traffic(5, 50, 50, 500, 5_000));
        }

        private static ServerStatus server(
                String address,
                String state,
                String health,
                int weight,
                @Nullable Integer effective,
                String reason,
                @Nullable OverrideStatus override) {
            return new ServerStatus(
                    address,
                    state,
                    health,
                    ago(130),
                    reason,
                    "nat",
                    weight,
                    override == null ? null : override.weight(),
                    effective,
                    effective,
                    effective == null ? 0 : 37,
                    effective == null ? 0 : 112,
                    override);
        }

        private static String ago(long seconds) {
            return Instant.now().minusSeconds(seconds).toString();
        }

        @Override
        public CompletableFuture<byte[]> metrics() {
            return CompletableFuture.completedFuture(new byte[0]);
        }

        @Override
        public List<String> notReadyBecause() {
            return List.of();
        }
    }
}
