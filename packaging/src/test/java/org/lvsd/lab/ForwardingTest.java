package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each forwarding method, family and protocol: who answers, whom it saw, and which way the answer went. */
@KernelTest
class ForwardingTest {
    private static final List<String> METHODS = List.of("nat", "direct", "tunnel");
    private static Site site;
    private static List<RealServers> servers;
    private static Lvsd lvsd;

    @BeforeAll
    static void start() throws Exception {
        site = Site.get();
        servers = RealServers.startAll(site);
        lvsd = Lvsd.start(site.director1, addresses() + services());
        lvsd.awaitReady();
        lvsd.awaitMaster(Duration.ofSeconds(15));
    }

    @AfterAll
    static void stop() throws Exception {
        lvsd.close();
        for (RealServers each : servers) {
            each.close();
        }
    }

    private static String addresses() {
        StringBuilder out = new StringBuilder("vrrp:\n  instances:\n");
        int vrid = 51;
        for (String each :
                List.of("front 192.0.2.100", "front 2001:db8:1::100", "back 10.0.0.254", "back 2001:db8:2::fe")) {
            String[] words = each.split(" ", -1);
            out.append("    - {name: v").append(vrid).append(", interface: ").append(words[0]);
            out.append(", virtual_router_id: ")
                    .append(vrid++)
                    .append(", advert_interval: 300ms, virtual_addresses: ['");
            out.append(words[1]).append(words[1].contains(":") ? "/64" : "/24").append("']}\n");
        }
        return out.toString();
    }

    private static String services() {
        StringBuilder out = new StringBuilder("virtual_servers:\n");
        for (String vip : List.of("192.0.2.100", "[2001:db8:1::100]")) {
            for (int i = 0; i < METHODS.size(); i++) {
                service(out, vip, "tcp", 80 + i, METHODS.get(i));
                service(out, vip, "udp", 5300 + i, METHODS.get(i));
            }
        }
        return out.toString();
    }

    private static void service(StringBuilder out, String vip, String protocol, int port, String method) {
        out.append("  - name: ").append(protocol).append('-').append(method).append(vip.startsWith("[") ? "-6" : "-4");
        out.append("\n    address: '")
                .append(vip)
                .append(':')
                .append(port)
                .append("'\n    protocol: ")
                .append(protocol);
        out.append("\n    scheduler: rr\n    forwarding: ").append(method).append('\n');
        out.append("    health_checks: [{type: tcp, port: 80, interval: 1s, timeout: 800ms}]\n    real_servers:\n");
        for (int i = 1; i <= 3; i++) {
            String real = vip.startsWith("[") ? "[2001:db8:2::1" + i + "]" : "10.0.0.1" + i;
            out.append("      - address: '")
                    .append(real)
                    .append(':')
                    .append(port)
                    .append("'\n");
        }
    }

    @ParameterizedTest(name = "{0} {1} over {2}")
    @CsvSource({
        "tcp, nat, 192.0.2.100", "tcp, direct, 192.0.2.100", "tcp, tunnel, 192.0.2.100",
        "udp, nat, 192.0.2.100", "udp, direct, 192.0.2.100", "udp, tunnel, 192.0.2.100",
        "tcp, nat, 2001:db8:1::100", "tcp, direct, 2001:db8:1::100", "tcp, tunnel, 2001:db8:1::100",
        "udp, nat, 2001:db8:1::100", "udp, direct, 2001:db8:1::100", "udp, tunnel, 2001:db8:1::100"
    })
    void repliesComeBackToTheClientThroughTheRightPath(String protocol, String method, String vip) throws Exception {
        int port = (protocol.equals("tcp") ? 80 : 5300) + METHODS.indexOf(method);
        Set<String> answered = new TreeSet<>();
        for (int i = 0; i < 9; i++) {
            String[] answer = ask(protocol, vip, port).split(" ", -1);
            answered.add(answer[0]);
            // The client's own address arrives at the server, whatever the method.
            assertThat(answer[1]).isIn("192.0.2.10", "2001:db8:1:0:0:0:0:10");
        }
        assertThat(answered).containsExactly("real1", "real2", "real3");
        // The kernel brings its counters up to date every two seconds.
        Eventually.within(
                Duration.ofSeconds(10), "the packets are counted", () -> packets(protocol, vip, port).incoming > 0);
        // Answers pass the director with NAT alone.
        if (method.equals("nat")) {
            assertThat(packets(protocol, vip, port).outgoing).isPositive();
        } else {
            assertThat(packets(protocol, vip, port).outgoing).isZero();
        }
    }

    private record Packets(long incoming, long outgoing) {}

    private static String ask(String protocol, String vip, int port) throws Exception {
        Client client = new Client(site.client);
        Duration timeout = Duration.ofSeconds(5);
        String host = vip.contains(":") ? "[" + vip + "]" : vip;
        return protocol.equals("tcp") ? client.get(host + ":" + port, timeout) : client.udp(vip, port, timeout);
    }

    private static Packets packets(String protocol, String vip, int port) {
        String endpoint = vip.contains(":") ? "[" + vip + "]:" + port : vip + ":" + port;
        String[] lines =
                site.director1.exec("ipvsadm", "-Ln", "--stats", "--exact").split("\n", -1);
        for (String line : lines) {
            String[] words = line.trim().split("\\s+", -1);
            if (words.length >= 7 && words[0].equalsIgnoreCase(protocol) && words[1].equals(endpoint)) {
                return new Packets(Long.parseLong(words[3]), Long.parseLong(words[4]));
            }
        }
        throw new AssertionError("no statistics of " + endpoint + ": " + String.join("\n", lines));
    }
}
