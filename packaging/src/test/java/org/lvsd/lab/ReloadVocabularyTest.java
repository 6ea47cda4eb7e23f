package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What tells services apart, and what is rarer: each changed alone by a reload, and each as few requests as it takes. */
@KernelTest
class ReloadVocabularyTest extends Reloading {
    private void flagsAndTimes() throws Exception {
        changeOf(
                WEB, "scheduler: sh\n", "scheduler: sh\n    scheduler_flags: [sh-port]\n", "-b sh-port", "SET_SERVICE");
        changeOf(WEB, "[sh-port]", "[sh-fallback]", "-b sh-fallback", "SET_SERVICE");
        changeOf(WEB, "[sh-fallback]", "[sh-fallback, sh-port]", "-b sh-fallback,sh-port", "SET_SERVICE");
        changeOf(WEB, "    scheduler_flags: [sh-fallback, sh-port]\n", "", WEB + " -s sh\n", "SET_SERVICE");
        changeOf(
                WEB,
                "scheduler: sh\n",
                "scheduler: mh\n    scheduler_flags: [mh-fallback]\n",
                "-b mh-fallback",
                "SET_SERVICE");
        changeOf(WEB, "[mh-fallback]", "[mh-fallback, mh-port]", "-b mh-fallback,mh-port", "SET_SERVICE");
        changeOf(
                WEB,
                "scheduler: mh\n    scheduler_flags: [mh-fallback, mh-port]\n",
                "scheduler: sh\n",
                WEB + " -s sh\n",
                "SET_SERVICE");

        changeOf(DNS, "protocol: udp\n", "protocol: udp\n    one_packet: true\n", DNS + " -s rr -o\n", "SET_SERVICE");
        changeOf(DNS, "    one_packet: true\n", "", DNS + " -s rr\n", "SET_SERVICE");
        changeOf(
                DNS, "protocol: udp\n", "protocol: udp\n    persistence: 60s\n", DNS + " -s rr -p 60\n", "SET_SERVICE");
        changeOf(DNS, "persistence: 60s\n", "persistence: 90s\n", DNS + " -s rr -p 90\n", "SET_SERVICE");
        changeOf(DNS, "    persistence: 90s\n", "", DNS + " -s rr\n", "SET_SERVICE");
    }

    private void forwardingOfAllAndTunnelsOfOne() throws Exception {
        change("scheduler: sh\n", "scheduler: sh\n    forwarding: direct\n", "10.0.0.11:80 -g", "SET_DEST", "SET_DEST");
        change("    forwarding: direct\n", "", "10.0.0.11:80 -m", "SET_DEST", "SET_DEST");
        String gue = "weight: 1, forwarding: tunnel, tunnel: {type: gue, port: 6080}}\n  - name: tunnelled";
        changeOf(
                SERVER,
                "weight: 1}\n  - name: tunnelled",
                gue,
                "10.0.0.12:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-nocsum",
                "SET_DEST");
        changeOf(
                SERVER,
                gue,
                gue.replace("6080", "6082"),
                "10.0.0.12:80 -i -w 1 --tun-type gue --tun-port 6082",
                "SET_DEST");
        changeOf(SERVER, gue.replace("6080", "6082"), "weight: 1}\n  - name: tunnelled", "10.0.0.12:80 -m", "SET_DEST");
    }

    private void serversThatAreOutByTheFile() throws Exception {
        String enabled = "10.0.0.12:80\", weight: 1";
        changeAway(enabled, enabled + ", state: disabled", SERVER, "DEL_DEST");
        change(enabled + ", state: disabled", enabled, SERVER, "NEW_DEST");
        String dns = "10.0.0.11:53\"";
        changeAway(dns, dns + ", state: drained", "-r 10.0.0.11:53", "DEL_DEST");
        change(dns + ", state: drained", dns, "-r 10.0.0.11:53", "NEW_DEST");
    }

    private void keys() throws Exception {
        change("protocol: udp", "protocol: tcp", "-A -t " + DNS, "NEW_SERVICE", "NEW_DEST", "DEL_SERVICE");
        change(
                "address: " + WEB,
                "address: 192.0.2.101:80",
                "-A -t 192.0.2.101:80",
                "NEW_SERVICE",
                "NEW_DEST",
                "NEW_DEST",
                "DEL_SERVICE");
        String six = "  - {name: six, firewall_mark: 9, scheduler: rr, real_servers: []}\n";
        change("  - name: marked", six + "  - name: marked", "-A -f 9", "NEW_SERVICE");
        change("firewall_mark: 9", "firewall_mark: 9, family: ipv6", "-A -f 9 -6", "NEW_SERVICE", "DEL_SERVICE");
    }

    private void ipv6() throws Exception {
        String server = "[2001:db8:2::11]:80";
        String web = """
                  - name: web6
                    address: "[2001:db8:1::100]:80"
                    scheduler: rr
                    real_servers:
                      - {address: "[2001:db8:2::11]:80", weight: 2}
                """;
        change("  - name: marked", web + "  - name: marked", "-r " + server + " -m -w 2", "NEW_SERVICE", "NEW_DEST");
        changeOf(server, "weight: 2", "weight: 3", "-r " + server + " -m -w 3", "SET_DEST");
        changeOf(server, "weight: 3", "weight: 3, forwarding: direct", "-r " + server + " -g -w 3", "SET_DEST");
        changeOf(
                server,
                "forwarding: direct",
                "forwarding: tunnel, tunnel: {type: gre}",
                "-r " + server + " -i -w 3 --tun-type gre",
                "SET_DEST");
        changeOf(server, "weight: 3", "weight: 3, upper_connections: 7", server + " 7 0 0 0", "SET_DEST");
        String service = "[2001:db8:1::100]:80";
        String persistent =
                "scheduler: rr\n    persistence: {timeout: 60s, netmask: 64}\n    real_servers:\n      - {address: \"[";
        changeOf(
                service,
                "scheduler: rr\n    real_servers:\n      - {address: \"[",
                persistent,
                "-p 60 -M 64",
                "SET_SERVICE");
        changeOf(service, "netmask: 64", "netmask: 48", "-p 60 -M 48", "SET_SERVICE");
    }

    private void theSorryServersForwarding() throws Exception {
        String ports = """
                  - name: ports
                    address: 192.0.2.101:8000
                    real_servers: []
                    sorry_server: {address: 10.0.0.14}
                """;
        change("  - name: marked", ports + "  - name: marked", "10.0.0.14:8000 -m", "NEW_SERVICE", "NEW_DEST");
        changeOf("10.0.0.14:8000", "10.0.0.14}", "10.0.0.14, forwarding: direct}", "10.0.0.14:8000 -g", "SET_DEST");
    }

    @Test
    void whatTellsServicesApartAndWhatIsRarerTakesAsFewRequests() throws Exception {
        assertThat(start(BASE)).hasSize(9);

        flagsAndTimes();
        forwardingOfAllAndTunnelsOfOne();
        serversThatAreOutByTheFile();
        ipv6();
        theSorryServersForwarding();
        keys();
    }
}
