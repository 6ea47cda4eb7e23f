package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    /** What went to the kernel has been seen by then. */
    private static final Duration SEEN = Duration.ofMillis(500);

    private final Tables tables = Tables.create("reload");
    private Lvsd lvsd;
    private NetlinkWitness witness;
    private String current = BASE;

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
        assertThat(tables.namespace().exec("sh", "-c", ALL).replaceAll(" +", " "))
                .as("after %s", to)
                .contains(seen);
    }

    @Test
    void everySettingThatChangesIsOneRequest() throws Exception {
        witness = new NetlinkWitness(tables.namespace());
        lvsd = Lvsd.start(tables.namespace(), BASE);
        lvsd.awaitReady();
        Eventually.pause(SEEN);
        assertThat(witness.changes()).hasSize(9);

        change("web\n", "web # a comment\n", "-A -t 192.0.2.100:80 -s sh");
        change("10.0.0.12:80\", weight: 1", "10.0.0.12:80\", weight: 5", "10.0.0.12:80 -m -w 5", "SET_DEST");
        change("weight: 5", "weight: 5, upper_connections: 9", "10.0.0.12:80 9 0 0 0", "SET_DEST");
        change("_connections: 9", "_connections: 9, lower_connections: 4", "10.0.0.12:80 9 4 0 0", "SET_DEST");
        change(", upper_connections: 9, lower_connections: 4", "", "10.0.0.12:80 0 0 0 0", "SET_DEST");
        change(
                "10.0.0.12:80\", weight: 5",
                "10.0.0.12:80\", weight: 5, forwarding: direct",
                "10.0.0.12:80 -g",
                "SET_DEST");
        change("scheduler: sh", "scheduler: mh", "192.0.2.100:80 -s mh", "SET_SERVICE");
        change("scheduler: mh", "scheduler: mh\n    scheduler_flags: [mh-port]", "-b mh-port", "SET_SERVICE");
        change("scheduler: mh\n", "scheduler: mh\n    persistence: 60s\n", "-p 60", "SET_SERVICE");
        change("persistence: 60s", "persistence: {timeout: 60s, netmask: 24}", "-M 255.255.255.0", "SET_SERVICE");
        change("port: 6080", "port: 6080, checksum: remote", "gue:6080:r+c", "SET_DEST");
        change("port: 6080", "port: 6081", "gue:6081:r+c", "SET_DEST");
        change("{type: gue, port: 6081, checksum: remote}", "{type: gre}", "gre", "SET_DEST");
        change("protocol: udp\n", "protocol: udp\n    one_packet: true\n", "192.0.2.100:53 -s rr -o", "SET_SERVICE");
        change(
                "- {address: \"10.0.0.11:53\"}",
                "- {address: \"10.0.0.13:53\"}",
                "10.0.0.13:53",
                "NEW_DEST",
                "DEL_DEST");
        change("firewall_mark: 7", "firewall_mark: 8", "-A -f 8", "DEL_SERVICE", "NEW_SERVICE", "NEW_DEST");
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
    }
}
