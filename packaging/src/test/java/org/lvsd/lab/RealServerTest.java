package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A machine of which nothing has been set up becomes a real server by {@code lvsd real-server --apply} alone, for each
 * forwarding method, tunnel and family, and is as before after {@code --undo}. Its reverse path filters are strict.
 */
@KernelTest
class RealServerTest {
    private static final String SERVER = "10.0.0.14";
    private static final String SERVER6 = "2001:db8:2::14";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private static final List<ServerSocket> LISTENING = new ArrayList<>();
    private static Site site;
    private static Namespace real;
    private static Lvsd lvsd;

    /** The services, each on a port of its own. */
    enum Way {
        DIRECT(8001, Site.VIP, SERVER, "direct", ""),
        DIRECT6(8002, Site.VIP6, SERVER6, "direct", ""),
        IPIP(8003, Site.VIP, SERVER, "tunnel", "{type: ipip}"),
        IPIP6(8004, Site.VIP6, SERVER6, "tunnel", "{type: ipip}"),
        IPV4_IN_IPV6(8005, Site.VIP, SERVER6, "tunnel", "{type: ipip}"),
        IPV6_IN_IPV4(8006, Site.VIP6, SERVER, "tunnel", "{type: ipip}"),
        GUE(8007, Site.VIP, SERVER, "tunnel", "{type: gue, port: 6080, checksum: csum}"),
        GUE6(8008, Site.VIP6, SERVER6, "tunnel", "{type: gue, port: 6080, checksum: remote}"),
        GRE(8009, Site.VIP, SERVER, "tunnel", "{type: gre, checksum: csum}"),
        GRE6(8010, Site.VIP6, SERVER6, "tunnel", "{type: gre}"),
        NAT(8011, Site.VIP, SERVER, "nat", ""),
        NAT6(8012, Site.VIP6, SERVER6, "nat", "");

        private final int port;
        private final String virtual;
        private final String server;
        private final String forwarding;
        private final String tunnel;

        Way(int port, String virtual, String server, String forwarding, String tunnel) {
            this.port = port;
            this.virtual = virtual;
            this.server = server;
            this.forwarding = forwarding;
            this.tunnel = tunnel;
        }

        private String endpoint(String address) {
            return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
        }

        private String yaml() {
            return "  - name: " + name() + "\n    address: '" + endpoint(virtual)
                    + "'\n    scheduler: rr\n    forwarding: "
                    + forwarding + "\n" + (tunnel.isEmpty() ? "" : "    tunnel: " + tunnel + "\n")
                    + "    real_servers: [{address: '" + endpoint(server) + "'}]\n";
        }
    }

    @BeforeAll
    static void start() throws Exception {
        site = Site.get();
        real = site.bareReal(4);
        for (String each : List.of("all", "default", "front", "back")) {
            real.sysctl("net.ipv4.conf." + each + ".rp_filter", 1);
        }
        for (Way way : Way.values()) {
            real.call(() -> {
                listen(way.port);
                return null;
            });
        }
        lvsd = Lvsd.start(site.director1, yaml());
        lvsd.awaitReady();
        lvsd.awaitMaster(Duration.ofSeconds(15));
        Files.writeString(file(), yaml());
        // Fallback devices appear with their modules and stay: they are here before the first comparison.
        for (String module : List.of("ipip", "sit", "ip6_tunnel", "ip_gre", "ip6_gre", "fou")) {
            Command.run("modprobe", module);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        lvsd.close();
        for (ServerSocket each : LISTENING) {
            each.close();
        }
    }

    /** After a test that failed: what was taken back has no state any more. */
    @AfterEach
    void clean() {
        if (Files.exists(state())) {
            setUp("--undo");
        }
    }

    private static String yaml() {
        StringBuilder out = new StringBuilder("vrrp:\n  instances:\n");
        int vrid = 61;
        for (String each : List.of(
                "front 192.0.2.100/24", "front 2001:db8:1::100/64", "back 10.0.0.254/24", "back 2001:db8:2::fe/64")) {
            String[] words = each.split(" ", -1);
            out.append("    - {name: v" + vrid + ", interface: " + words[0] + ", virtual_router_id: " + vrid++
                    + ", advert_interval: 300ms, virtual_addresses: ['" + words[1] + "']}\n");
        }
        out.append("virtual_servers:\n");
        for (Way way : Way.values()) {
            out.append(way.yaml());
        }
        return out.toString();
    }

    private static Path file() {
        return Path.of(System.getProperty("lvsd.lab.run"), "real-server.yaml");
    }

    private static Path state() {
        return file().resolveSibling("real-server.state");
    }

    private static void listen(int port) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(port));
        LISTENING.add(server);
        real.start("http", () -> {
            try {
                while (true) {
                    answer(server.accept());
                }
            } catch (IOException closed) {
                return;
            }
        });
    }

    private static void answer(Socket socket) {
        try (socket) {
            socket.setSoTimeout(1_000);
            socket.getInputStream().read();
            String body = "bare " + socket.getInetAddress().getHostAddress();
            String head = "HTTP/1.0 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException gone) {
            return;
        }
    }

    private static String setUp(String... words) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("lvsd.home") + "/bin/lvsd", "real-server"));
        command.addAll(List.of("-c", file().toString(), "--state", state().toString()));
        command.addAll(List.of(words));
        return real.exec(command.toArray(String[]::new));
    }

    private static boolean answers(Way way, Duration patience) throws Exception {
        Client client = new Client(site.client);
        try {
            String peer = way.virtual.contains(":") ? "2001:db8:1:0:0:0:0:10" : "192.0.2.10";
            assertThat(client.get(way.endpoint(way.virtual), patience)).isEqualTo("bare " + peer);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** All that it can change. */
    private static String machine() {
        return String.join(
                "\n",
                real.ip("-o addr show").replaceAll("(valid|preferred)_lft \\S+", ""),
                real.ip("-4 route show table all"),
                real.ip("-6 route show table all").replaceAll("(?m)^.*(fe80|ff00|cache).*\n?", ""),
                real.ip("-4 rule show"),
                real.ip("-6 rule show"),
                real.exec("ip", "fou", "show"),
                real.exec(
                        "sh",
                        "-c",
                        "grep . /proc/sys/net/ipv4/conf/*/arp_ignore /proc/sys/net/ipv4/conf/*/arp_announce"
                                + " /proc/sys/net/ipv4/conf/*/rp_filter"));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void becomesARealServerByOneCommandAndIsAsBeforeByAnother(Way way) throws Exception {
        String before = machine();
        assertThat(answers(way, SILENCE)).as("answers without any set-up").isFalse();
        String said = setUp("--service", way.name(), "--apply");
        assertThat(answers(way, PATIENCE)).as("answers after: %s", said).isTrue();
        setUp("--undo");
        assertThat(machine()).isEqualTo(before);
        assertThat(answers(way, SILENCE)).as("answers after all was taken back").isFalse();
    }

    @Test
    void isARealServerOfAllOfThemAtOnceAndSaysThatItIs() throws Exception {
        String before = machine();
        setUp("--apply");
        for (Way way : Way.values()) {
            assertThat(answers(way, PATIENCE)).as(way.name()).isTrue();
        }
        assertThat(setUp("--apply").lines()).allMatch(line -> line.startsWith("already so"));
        assertThat(setUp()).contains("All of it is so");
        setUp("--undo");
        assertThat(machine()).isEqualTo(before);
    }

    @Test
    void whatItPrintsCanBePastedIntoAShell() throws Exception {
        String before = machine();
        Path script = Files.writeString(file().resolveSibling("paste.sh"), setUp("--service", "GUE"));
        real.exec("sh", "-e", script.toString());
        assertThat(answers(Way.GUE, PATIENCE)).isTrue();
        real.ip("link del lvsd-ipip");
        real.exec("ip", "fou", "del", "port", "6080");
        for (String key : List.of("arp_ignore", "arp_announce")) {
            real.sysctl("net.ipv4.conf.all." + key, 0);
        }
        assertThat(machine()).isEqualTo(before);
    }

    /** The director alone answers for the address, though the real server has it. */
    @Test
    void theNeighboursFindTheDirectorAlone() throws Exception {
        setUp("--apply");
        String mac = site.director1.ip("-o link show front").replaceAll("(?s).*link/ether (\\S+).*", "$1");
        for (String address : List.of(Site.VIP, Site.VIP6)) {
            site.client.ip("neigh flush to " + address + " dev front");
            new Client(site.client).hears(address);
            assertThat(site.client.ip("neigh show to " + address + " dev front"))
                    .contains("lladdr " + mac);
        }
    }
}
