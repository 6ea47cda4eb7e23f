package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The site itself, without lvsd: the table is ipvsadm's and the addresses are put there by hand. Where this fails, no
 * other kernel test says anything about lvsd.
 */
@KernelTest
class LabSiteTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Site SITE = Site.get();
    private static final Namespace DIRECTOR = SITE.director1;
    private static final List<RealServers> SERVERS = new ArrayList<>();
    private static final Client CLIENT = new Client(SITE.client);

    @BeforeAll
    static void holdTheAddresses() throws Exception {
        SERVERS.addAll(RealServers.startAll(SITE));
        addresses("add");
        // Another test's director may have held them before.
        SITE.client.ip("neigh flush all");
        SITE.reals.forEach(real -> real.ip("neigh flush all"));
    }

    @AfterAll
    static void letThemGo() throws Exception {
        addresses("del");
        for (RealServers each : SERVERS) {
            each.close();
        }
    }

    @AfterEach
    void clear() {
        DIRECTOR.exec("ipvsadm", "-C");
    }

    private static void addresses(String verb) {
        DIRECTOR.ip("addr " + verb + " 192.0.2.100/24 dev front");
        DIRECTOR.ip("addr " + verb + " 10.0.0.254/24 dev back");
        String nodad = verb.equals("add") ? " nodad" : "";
        DIRECTOR.ip("-6 addr " + verb + " 2001:db8:1::100/64 dev front" + nodad);
        DIRECTOR.ip("-6 addr " + verb + " 2001:db8:2::fe/64 dev back" + nodad);
    }

    @ParameterizedTest(name = "{0} {1} over {2}")
    @CsvSource({
        "-t, -m, 192.0.2.100", "-t, -g, 192.0.2.100", "-t, -i, 192.0.2.100",
        "-u, -m, 192.0.2.100", "-u, -g, 192.0.2.100", "-u, -i, 192.0.2.100",
        "-t, -m, 2001:db8:1::100", "-t, -g, 2001:db8:1::100", "-t, -i, 2001:db8:1::100",
        "-u, -m, 2001:db8:1::100", "-u, -g, 2001:db8:1::100", "-u, -i, 2001:db8:1::100"
    })
    void everyRealServerAnswersAndSeesTheClient(String protocol, String method, String vip) throws Exception {
        boolean six = vip.contains(":");
        int port =
                (protocol.equals("-t") ? 80 : 5300) + List.of("-m", "-g", "-i").indexOf(method);
        String host = six ? "[" + vip + "]" : vip;
        program(protocol, host + ":" + port, method, six ? "[2001:db8:2::1%d]:" + port : "10.0.0.1%d:" + port);
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < 6; i++) {
            answers.add(
                    protocol.equals("-t") ? CLIENT.get(host + ":" + port, PATIENCE) : CLIENT.udp(vip, port, PATIENCE));
        }
        String peer = six ? " 2001:db8:1:0:0:0:0:10" : " 192.0.2.10";
        assertThat(answers).containsExactly("real1" + peer, "real2" + peer, "real3" + peer);
    }

    private static void program(String protocol, String service, String method, String real) {
        DIRECTOR.exec("ipvsadm", "-A", protocol, service, "-s", "rr");
        for (int i = 1; i <= 3; i++) {
            DIRECTOR.exec("ipvsadm", "-a", protocol, service, "-r", String.format(real, i), method);
        }
    }

    @Test
    void withoutAServiceNobodyAnswersForTheAddress() {
        assertThat(CLIENT.reaches("192.0.2.100:80")).isFalse();
    }

    @Test
    void aCutCableCarriesNothingUntilItIsRestored() {
        program("-t", "192.0.2.100:80", "-m", "10.0.0.1%d:80");
        assertThat(CLIENT.reaches("192.0.2.100:80")).isTrue();
        SITE.cut(DIRECTOR, "front");
        try {
            assertThat(CLIENT.reaches("192.0.2.100:80")).isFalse();
        } finally {
            SITE.restore(DIRECTOR, "front");
        }
        Eventually.within(Duration.ofSeconds(15), "the restored cable carries", () -> CLIENT.reaches("192.0.2.100:80"));
    }

    @Test
    void aKilledServerRefusesAndAnswersAgainAfterItsRestart() throws Exception {
        SERVERS.get(1).kill();
        assertThat(SITE.director1.call(() -> answers("10.0.0.12"))).isFalse();
        SERVERS.get(1).restart();
        assertThat(SITE.director1.call(() -> answers("10.0.0.12"))).isTrue();
    }

    private static boolean answers(String address) {
        try {
            return Client.getHere(address + ":80", PATIENCE).startsWith("real2");
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
