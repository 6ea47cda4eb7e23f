package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.config.yaml.ConfigurationReader;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.Gzip;
import org.lvsd.daemon.status.ServerChange;
import org.lvsd.daemon.status.StatusReport.ServerStatus;
import org.lvsd.netlink.ipvs.IpvsTable;

/** What follows from a verdict, in a whole daemon but for the kernel's table. */
@Timeout(60)
final class HealthPolicyTest {
    private static final String CHECK = "type: tcp, interval: 100ms, timeout: 100ms, rise: 2, fall: 2";

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

    /** A service with these keys, separated by bars, and one server of weight 10 on loopback. */
    private String web(int port, String keys) {
        return """
                director: {name: lb1, admin_socket: %s}
                virtual_servers:
                  - name: web
                    address: 192.0.2.100:80
                    forwarding: nat
                    %s
                    real_servers:
                      - {address: "127.0.0.1:%d", weight: 10}
                """.formatted(directory.resolve("lvsd.sock"), keys.replace("|", "\n    "), port);
    }

    private void start(String yaml) throws Exception {
        Path file = Files.writeString(directory.resolve("lvsd.yaml"), yaml);
        Daemon started = new Daemon(new ConfigurationReader(file, "lb1"), Configurations.of(yaml), "test", kernel);
        daemon = started;
        started.start();
    }

    private static String weights(IpvsTable table) {
        TreeMap<String, Integer> weights = new TreeMap<>();
        table.services()
                .values()
                .forEach(entry -> entry.destinations()
                        .values()
                        .forEach(each -> weights.put(each.key().toString(), each.weight())));
        return weights.toString();
    }

    private void awaitWeights(String expected) throws Exception {
        kernel.await(table -> weights(table).equals(expected));
    }

    private ServerStatus server() throws Exception {
        return daemon.view()
                .status()
                .get(10, TimeUnit.SECONDS)
                .services()
                .get(0)
                .servers()
                .get(0);
    }

    @Test
    void theSorryServerTakesTheTrafficOfAServiceWithoutAQuorum() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            start(web(port, "health_checks: [{" + CHECK + "}]|sorry_server: {address: \"10.0.0.99:80\"}"));
            awaitWeights("{127.0.0.1:" + port + "=10}");
        }
        awaitWeights("{10.0.0.99:80=1}");
        assertThat(daemon.view()
                        .status()
                        .get(10, TimeUnit.SECONDS)
                        .services()
                        .get(0)
                        .sorry())
                .isTrue();
        assertThat(Gzip.text(daemon.view().metrics().get(10, TimeUnit.SECONDS)).lines())
                .contains(
                        "lvsd_service_up{service=\"web\"} 0.0",
                        "lvsd_server_state{server=\"127.0.0.1:" + port + "\",service=\"web\",state=\"down\"} 1.0");
    }

    @Test
    void statusTellsWhatFailsNowAndNotWhatFailedFirst() throws Exception {
        try (ServerSocket hangsUp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int port = hangsUp.getLocalPort();
            start(web(port, "health_checks: [{" + CHECK.replace("tcp", "agent") + "}]"));
            Thread silent = new Thread(() -> hangUp(hangsUp), "hangs up");
            silent.setDaemon(true);
            awaitReason("no line from the agent within 100ms");
            silent.start();
            awaitReason("connection closed without a line");
        }
        awaitReason("connection refused");
    }

    private static void hangUp(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                server.accept().close();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void awaitReason(String part) throws Exception {
        long giveUpNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!server().reason().contains(part) && System.nanoTime() - giveUpNanos < 0) {
            Thread.onSpinWait();
        }
        assertThat(server().reason()).contains(part);
    }

    @Test
    void programsAreToldOfServersAndQuorums() throws Exception {
        try (NamedPipe told = NamedPipe.in(directory)) {
            String program = "[/bin/sh, -c, 'echo $LVSD_SERVICE $LVSD_SERVER $LVSD_STATE > " + told.path() + "']";
            String keys = "health_checks: [{" + CHECK + "}]|notify: {quorum_up: " + program + ", quorum_down: "
                    + program + "}";
            int port;
            try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                port = server.getLocalPort();
                start(web(port, keys)
                        .replace("weight: 10}", "weight: 10, notify: {up: " + program + ", down: " + program + "}}"));
                assertThat(List.of(told.line(), told.line()))
                        .containsExactlyInAnyOrder("web quorum_up", "web 127.0.0.1:" + port + " up");
            }
            assertThat(List.of(told.line(), told.line()))
                    .containsExactlyInAnyOrder("web quorum_down", "web 127.0.0.1:" + port + " down");
            daemon.stop();
            assertThat(told.others()).isEmpty();
        }
    }

    @Test
    void programsAreToldOnceOfAServiceThatBeginsWithoutAQuorum() throws Exception {
        try (NamedPipe told = NamedPipe.in(directory)) {
            String program = "[/bin/sh, -c, 'echo $LVSD_SERVICE $LVSD_STATE > " + told.path() + "']";
            int closed;
            try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                closed = server.getLocalPort();
            }
            start(web(
                    closed,
                    "health_checks: [{" + CHECK + "}]|notify: {quorum_up: " + program + ", quorum_down: " + program
                            + "}"));

            assertThat(told.line()).isEqualTo("web quorum_down");
            try (ServerSocket server = new ServerSocket(closed, 50, InetAddress.getLoopbackAddress())) {
                assertThat(server.isBound()).isTrue();
                assertThat(told.line()).isEqualTo("web quorum_up");
            }
            assertThat(told.line()).isEqualTo("web quorum_down");
            daemon.stop();
            assertThat(told.others()).isEmpty();
        }
    }

    @Test
    void anAgentHasASayAndStatusShowsThePartsOfTheWeight() throws Exception {
        try (ServerSocket agent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> answer(agent), "agent");
            answers.setDaemon(true);
            answers.start();
            int port = agent.getLocalPort();
            start(web(port, "health_checks: [{" + CHECK.replace("tcp", "agent") + "}]"));
            awaitWeights("{127.0.0.1:" + port + "=5}");

            String name = "127.0.0.1:" + port;
            assertThat(daemon.operations()
                            .change(new ServerChange("web", name, ServerChange.Action.WEIGHT, 40, "ann"))
                            .get(10, TimeUnit.SECONDS)
                            .applied())
                    .isTrue();

            ServerStatus server = server();
            assertThat(server.weightConfigured()).isEqualTo(10);
            assertThat(server.weightOperator()).isEqualTo(40);
            assertThat(server.weightEffective()).isEqualTo(20);
            assertThat(server.weightInKernel()).isEqualTo(20);
            assertThat(server.state()).isEqualTo("up");
            assertThat(server.override().by()).isEqualTo("ann");
        }
    }

    private static void answer(ServerSocket agent) {
        while (!agent.isClosed()) {
            try (Socket client = agent.accept()) {
                client.getOutputStream().write("up 50%\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void aServerThatAReloadRemovesIsShownUntilItHasNoConnections() throws Exception {
        String one = web(81, "drain_timeout: 60s");
        start(one + "      - {address: \"127.0.0.1:82\", weight: 7}\n");
        assertThat(weights(kernel.table())).isEqualTo("{127.0.0.1:81=10, 127.0.0.1:82=7}");

        Files.writeString(directory.resolve("lvsd.yaml"), one);
        assertThat(daemon.operations().reload().get(10, TimeUnit.SECONDS).applied())
                .isTrue();

        assertThat(weights(kernel.table())).isEqualTo("{127.0.0.1:81=10, 127.0.0.1:82=0}");
        assertThat(daemon.view()
                        .status()
                        .get(10, TimeUnit.SECONDS)
                        .services()
                        .get(0)
                        .servers())
                .extracting(ServerStatus::state)
                .containsExactly("up", "draining");
        awaitWeights("{127.0.0.1:81=10}");
        assertThat(daemon.view()
                        .status()
                        .get(10, TimeUnit.SECONDS)
                        .services()
                        .get(0)
                        .servers())
                .hasSize(1);
    }

    @Test
    void aServerThatTheFileDrainsCanBeEnabledByAnOperator() throws Exception {
        start(web(81, "drain_timeout: 60s").replace("weight: 10}", "weight: 10, state: drained}"));
        assertThat(server().state()).isEqualTo("drained");

        assertThat(daemon.operations()
                        .change(new ServerChange("web", "127.0.0.1:81", ServerChange.Action.ENABLE, null, "ann"))
                        .get(10, TimeUnit.SECONDS)
                        .applied())
                .isTrue();

        assertThat(weights(kernel.table())).isEqualTo("{127.0.0.1:81=10}");
    }

    @Test
    void aServerThatComesBackRampsUp() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            start(web(port, "health_checks: [{" + CHECK + "}]|slow_start: 1s"));
            awaitWeights("{127.0.0.1:" + port + "=10}");
        }
        awaitWeights("{}");
        try (ServerSocket again = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
            awaitWeights("{127.0.0.1:" + port + "=1}");
            awaitWeights("{127.0.0.1:" + port + "=10}");
            assertThat(server().state()).isIn("ramping", "up");
        }
    }
}
