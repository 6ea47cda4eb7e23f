package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.admin.AdminClient;

/** Each setting of a service, changed by a reload: the one request that it takes goes to the kernel, and no other. */
@KernelTest
class ReloadTest {
    private static final String BASE = """
            ipvs:
              timeouts: {tcp: 900s}
            virtual_servers:
              - name: web
                address: 192.0.2.100:80
                scheduler: sh
                real_servers:
                  - {address: "10.0.0.11:80", weight: 1}
                  - {address: "10.0.0.12:80", weight: 1}
              - name: tunnelled
                address: 192.0.2.100:81
                scheduler: rr
                forwarding: tunnel
                tunnel: {type: gue, port: 6080}
                real_servers:
                  - {address: 10.0.0.11}
              - name: dns
                address: 192.0.2.100:53
                protocol: udp
                scheduler: rr
                drain_timeout: 0s
                real_servers:
                  - {address: "10.0.0.11:53"}
              - name: marked
                firewall_mark: 7
                scheduler: rr
                real_servers:
                  - {address: 10.0.0.11}
            """;

    private static final String ALL = "ipvsadm -Sn; ipvsadm -Ln --thresholds; ipvsadm -Ln --tun-info;"
            + " ipvsadm -Ln --timeout; ipvsadm -Ln --daemon";

    private static final String WEB = "192.0.2.100:80";
    private static final String DNS = "192.0.2.100:53";
    private static final String SERVER = "10.0.0.12:80";

    /** What went to the kernel has been seen by then. */
    private static final Duration SEEN = Duration.ofMillis(500);

    private final Tables tables = Tables.create("reload");
    private Lvsd lvsd;
    private NetlinkWitness witness;
    private String current = BASE;
    private List<String> listing = List.of();

    @AfterEach
    void close() {
        if (lvsd != null) {
            lvsd.close();
        }
        if (witness != null) {
            witness.close();
        }
        tables.close();
    }

    /**
     * Changes the file and reloads.
     *
     * @param seen what ipvsadm shows then and did not before
     * @param requests those that went to the kernel
     */
    private void change(String from, String to, String seen, String... requests) throws Exception {
        assertThat(current).contains(from);
        current = current.replace(from, to);
        lvsd.write(current);
        AdminClient.Answer answer =
                AdminClient.post(Path.of("/run/lvsd/" + tables.namespace().name() + ".sock"), "/reload");
        assertThat(answer.status())
                .as("%s: %s", to, new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        // The comparison of the whole table that follows a reload finds nothing to do; it has time to be seen.
        Eventually.pause(SEEN);
        assertThat(witness.changes()).as("the requests for %s", to).isEqualTo(List.of(requests));
        listing = listing();
        assertThat(String.join("\n", listing)).as("after %s", to).contains(seen);
    }

    private List<String> listing() {
        return tables.namespace()
                .exec("sh", "-c", ALL)
                .replaceAll(" +", " ")
                .lines()
                .toList();
    }

    /**
     * The same, and everything that ipvsadm shows of other things is as it was.
     *
     * @param of what it is about, as ipvsadm writes it
     */
    private void changeOf(String of, String from, String to, String seen, String... requests) throws Exception {
        List<String> before = listing;
        change(from, to, seen, requests);
        Pattern about = Pattern.compile("(?<![0-9.])" + Pattern.quote(of) + "(?![0-9])");
        assertThat(without(before, about)).as("the others, after %s", to).isEqualTo(without(listing, about));
        if (requests.length == 0) {
            assertThat(listing).as("all of it, after %s", to).isEqualTo(before);
        }
    }

    private static List<String> without(List<String> lines, Pattern about) {
        return lines.stream().filter(line -> !about.matcher(line).find()).toList();
    }

    private void settingsOfServers() throws Exception {
        String plain = "10.0.0.12:80\", weight: 1";
        changeOf(SERVER, plain, "10.0.0.12:80\", weight: 5", "10.0.0.12:80 -m -w 5", "SET_DEST");
        changeOf(SERVER, "weight: 5", "weight: 5, upper_connections: 9", "10.0.0.12:80 9 0 0 0", "SET_DEST");
        changeOf(
                SERVER, "_connections: 9", "_connections: 9, lower_connections: 4", "10.0.0.12:80 9 4 0 0", "SET_DEST");
        changeOf(SERVER, ", upper_connections: 9, lower_connections: 4", "", "10.0.0.12:80 0 0 0 0", "SET_DEST");
        changeOf(SERVER, "weight: 5", "weight: 5, forwarding: direct", "10.0.0.12:80 -g", "SET_DEST");
        changeOf(
                SERVER,
                "forwarding: direct",
                "forwarding: tunnel, tunnel: {type: gre, checksum: csum}",
                "-r 10.0.0.12:80 -i -w 5 --tun-type gre --tun-csum",
                "SET_DEST");
        changeOf(
                SERVER, ", forwarding: tunnel, tunnel: {type: gre, checksum: csum}", "", "10.0.0.12:80 -m", "SET_DEST");
    }

    private void settingsOfServices() throws Exception {
        changeOf(WEB, "scheduler: sh", "scheduler: mh", "192.0.2.100:80 -s mh", "SET_SERVICE");
        changeOf(WEB, "scheduler: mh", "scheduler: mh\n    scheduler_flags: [mh-port]", "-b mh-port", "SET_SERVICE");
        changeOf(WEB, "\n    scheduler_flags: [mh-port]", "", "192.0.2.100:80 -s mh\n", "SET_SERVICE");
        changeOf(WEB, "scheduler: mh\n", "scheduler: mh\n    persistence: 60s\n", "-p 60", "SET_SERVICE");
        changeOf(
                WEB, "persistence: 60s", "persistence: {timeout: 60s, netmask: 24}", "-M 255.255.255.0", "SET_SERVICE");
        changeOf(WEB, "    persistence: {timeout: 60s, netmask: 24}\n", "", "192.0.2.100:80 -s mh\n", "SET_SERVICE");

        changeOf(DNS, "protocol: udp\n", "protocol: udp\n    one_packet: true\n", DNS + " -s rr -o\n", "SET_SERVICE");
        changeOf(DNS, "one_packet: true\n", "persistence: 60s\n", DNS + " -s rr -p 60\n", "SET_SERVICE");
        String engine = "persistence: {timeout: 60s, engine: sip}\n";
        changeOf(DNS, "persistence: 60s\n", engine, DNS + " -s rr -p 60 --pe sip\n", "SET_SERVICE");
        changeOf(DNS, engine, "persistence: 60s\n", DNS + " -s rr -p 60\n", "SET_SERVICE");
        changeOf(DNS, "    persistence: 60s\n", "", DNS + " -s rr\n", "SET_SERVICE");
    }

    private void tunnels() throws Exception {
        String server = "10.0.0.11:81";
        changeOf(server, "port: 6080", "port: 6080, checksum: remote", "gue:6080:r+c", "SET_DEST");
        changeOf(server, "checksum: remote", "checksum: csum", "--tun-type gue --tun-port 6080 --tun-csum", "SET_DEST");
        changeOf(server, "port: 6080", "port: 6081", "--tun-type gue --tun-port 6081 --tun-csum", "SET_DEST");
        changeOf(
                server,
                "{type: gue, port: 6081, checksum: csum}",
                "{type: gre}",
                "--tun-type gre --tun-nocsum",
                "SET_DEST");
        changeOf(server, "{type: gre}", "{type: ipip}", "-r 10.0.0.11:81 -i -w 1 --tun-type ipip", "SET_DEST");
    }

    private void servicesAndServersThatComeAndGo() throws Exception {
        change(
                "- {address: \"10.0.0.11:53\"}",
                "- {address: \"10.0.0.13:53\"}",
                "10.0.0.13:53",
                "NEW_DEST",
                "DEL_DEST");
        change("firewall_mark: 7", "firewall_mark: 8", "-A -f 8", "NEW_SERVICE", "NEW_DEST", "DEL_SERVICE");
        String ports = "  - name: ports\n    addresses: [\"192.0.2.101:8000-8001\"]\n    real_servers: []\n";
        change("  - name: marked", ports + "  - name: marked", "192.0.2.101:8001", "NEW_SERVICE", "NEW_SERVICE");
        changeOf("192.0.2.101:8002", "8000-8001", "8000-8002", "192.0.2.101:8002", "NEW_SERVICE");
        changeOf("192.0.2.101:8000", "8000-8002", "8001-8002", "192.0.2.101:8001", "DEL_SERVICE");
        String sorry = "real_servers: []\n    sorry_server: {address: 10.0.0.14}\n";
        change("real_servers: []\n", sorry, "10.0.0.14:8002", "NEW_DEST", "NEW_DEST");
        change(sorry, "real_servers: []\n", "192.0.2.101:8002", "DEL_DEST", "DEL_DEST");
        change(ports.replace("8000-8001", "8001-8002"), "", WEB, "DEL_SERVICE", "DEL_SERVICE");
    }

    private void whatIsOfNoService() throws Exception {
        String set = "Timeout";
        changeOf(set, "{tcp: 900s}", "{tcp: 900s, tcp_fin: 100s}", "(tcp tcpfin udp): 900 100 ", "SET_CONFIG");
        changeOf(set, "tcp_fin: 100s}", "tcp_fin: 100s, udp: 50s}", "(tcp tcpfin udp): 900 100 50", "SET_CONFIG");
        changeOf(set, ", tcp_fin: 100s, udp: 50s}", "}", "(tcp tcpfin udp): 900 120 300", "SET_CONFIG");

        tables.namespace().sysctl("net.ipv4.ip_forward", 0);
        changeOf(WEB, "ipvs:\n", "ipvs:\n  sysctls: manage\n", WEB);
        assertThat(tables.namespace().exec("cat", "/proc/sys/net/ipv4/ip_forward"))
                .isEqualTo("1\n");
        changeOf(WEB, "  sysctls: manage\n", "", WEB);
        changeOf(WEB, "ipvs:\n", "ipvs:\n  on_stop: keep\n", WEB);
    }

    @Test
    void everySettingThatChangesIsOneRequest() throws Exception {
        witness = new NetlinkWitness(tables.namespace());
        lvsd = Lvsd.start(tables.namespace(), BASE);
        lvsd.awaitReady();
        Eventually.pause(SEEN);
        assertThat(witness.changes()).hasSize(9);
        listing = listing();

        changeOf(WEB, "web\n", "web # a comment\n", "-A -t 192.0.2.100:80 -s sh");
        settingsOfServers();
        settingsOfServices();
        tunnels();
        servicesAndServersThatComeAndGo();
        whatIsOfNoService();
        change("timeouts: {tcp: 900s}", "timeouts: {tcp: 1000s}", "(tcp tcpfin udp): 1000", "SET_CONFIG");
        change("1000s}\n", "1000s}\n  sync: {interface: here, id: 3}\n", "syncid=3", "NEW_DAEMON");
        change("id: 3}", "id: 4}", "syncid=4", "DEL_DAEMON", "NEW_DAEMON");
        change("  sync: {interface: here, id: 4}\n", "", "", "DEL_DAEMON");
        change(
                "  - name: marked",
                "  - name: more\n    address: 192.0.2.100:82\n    real_servers: []\n  - name: marked",
                "192.0.2.100:82",
                "NEW_SERVICE");
        // An entry of somebody else's stays, until the file says otherwise.
        tables.namespace().exec("ipvsadm", "-A", "-t", "192.0.2.100:99", "-s", "rr");
        Eventually.pause(SEEN);
        assertThat(witness.changes()).containsExactly("NEW_SERVICE");
        change("ipvs:\n", "ipvs:\n  sysctls: check\n", "192.0.2.100:99");
        change("  sysctls: check\n", "  foreign: remove\n", "192.0.2.100:82", "DEL_SERVICE");
        assertThat(lvsd.table()).doesNotContain(":99");

        String before = lvsd.table();
        assertThat(lvsd.program().stop()).isZero();
        assertThat(lvsd.table()).as("on_stop: keep").isEqualTo(before).contains(WEB);
    }

    private void changeSync(String from, String to, String seen) throws Exception {
        change(from, to, seen, "DEL_DAEMON", "NEW_DAEMON");
    }

    @Test
    void everySettingOfSynchronisationThatChangesStartsItAnewAndOneThatIsTakenBackIsTheKernelsAgain() throws Exception {
        current = BASE.replace("timeouts: {tcp: 900s}", "sync: {interface: here, id: 3}");
        witness = new NetlinkWitness(tables.namespace());
        lvsd = Lvsd.start(tables.namespace(), current);
        lvsd.awaitReady();
        Eventually.pause(SEEN);
        assertThat(witness.changes()).contains("NEW_DAEMON");

        changeSync("interface: here", "interface: there", "mcast=there, syncid=3, maxlen=1472, group=224.0.0.81");
        changeSync("id: 3", "id: 3, group: 224.0.0.90", "group=224.0.0.90, port=8848");
        changeSync(", group: 224.0.0.90", "", "group=224.0.0.81");
        changeSync("id: 3", "id: 3, port: 8849", "port=8849");
        changeSync(", port: 8849", "", "port=8848");
        changeSync("id: 3", "id: 3, ttl: 2", "ttl=2");
        changeSync(", ttl: 2", "", "ttl=1");
        changeSync("id: 3", "id: 3, max_length: 1000", "maxlen=1000");
        changeSync(", max_length: 1000", "", "maxlen=1472");
    }
}
