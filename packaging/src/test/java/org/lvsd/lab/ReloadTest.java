package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each setting of a service, changed by a reload: the one request that it takes goes to the kernel, and no other. */
@KernelTest
class ReloadTest extends Reloading {
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
        assertThat(start(BASE)).hasSize(9);

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
        assertThat(requests()).containsExactly("NEW_SERVICE");
        change("ipvs:\n", "ipvs:\n  sysctls: check\n", "192.0.2.100:99");
        change("  sysctls: check\n", "  foreign: remove\n", "192.0.2.100:82", "DEL_SERVICE");
        assertThat(lvsd().table()).doesNotContain(":99");

        String before = lvsd().table();
        assertThat(lvsd().program().stop()).isZero();
        assertThat(lvsd().table()).as("on_stop: keep").isEqualTo(before).contains(WEB);
    }

    private void changeSync(String from, String to, String seen) throws Exception {
        change(from, to, seen, "DEL_DAEMON", "NEW_DAEMON");
    }

    @Test
    void everySettingOfSynchronisationThatChangesStartsItAnewAndOneThatIsTakenBackIsTheKernelsAgain() throws Exception {
        assertThat(start(BASE.replace("timeouts: {tcp: 900s}", "sync: {interface: here, id: 3}")))
                .contains("NEW_DAEMON");

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
