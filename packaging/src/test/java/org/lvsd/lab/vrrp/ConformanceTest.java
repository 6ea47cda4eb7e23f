package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.Namespace;
import org.lvsd.lab.NamespaceTest;

/**
 * What of the University of New Hampshire's test suite needs a kernel, by its numbers and names. The bridge learns nothing, so that
 * the backup is sent what is sent to the virtual router's hardware address, too.
 */
@NamespaceTest
class ConformanceTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Wire wire = Wire.make("unh");

    @AfterEach
    void end() {
        wire.close();
    }

    private static Router start(Namespace host, int version, boolean six, int priority) throws Exception {
        return Router.lvsd(
                host, """
                director: {name: %1$s, admin_socket: /run/lvsd/%1$s.sock}
                vrrp:
                  instances:
                    - name: front
                      interface: front
                      virtual_router_id: 51
                      version: %2$d
                      priority: %3$d
                      advert_interval: %4$s
                      use_vmac: true
                      virtual_addresses: ['%5$s']
                """.formatted(host.name(), version, priority, version == 2 ? "1s" : "100ms", address(six)));
    }

    private static String address(boolean six) {
        return six ? Wire.VIP6 + "/64" : Wire.VIP + "/24";
    }

    private static String virtualMac(boolean six) {
        return six ? "00:00:5e:00:02:33" : "00:00:5e:00:01:33";
    }

    private String resolved(boolean six) {
        wire.client.ip("neigh flush dev " + Wire.DEVICE);
        assertThat(wire.isAnswered(address(six)))
                .as("the virtual address answers")
                .isTrue();
        return wire.client.ip("neigh show to " + address(six).replaceAll("/.*", ""));
    }

    /** Whether a director takes an echo for its own address that comes to the virtual router's hardware address. */
    private boolean takesTheVirtualMac(Namespace director, boolean six) {
        String own = Wire.unicastAddress(director, six);
        wire.client.ip("neigh flush dev " + Wire.DEVICE + " nud permanent");
        // The director has to know the client: by IPv6 the client's answer to a solicitation would go astray below.
        assertThat(wire.isAnswered(own)).isTrue();
        wire.client.ip("neigh replace " + own + " dev " + Wire.DEVICE + " nud permanent lladdr " + virtualMac(six));
        return wire.isAnswered(own);
    }

    private void prepare() {
        wire.prepareUnicast();
        wire.client.ip("addr add 2001:db8::10/64 dev " + Wire.DEVICE + " nodad");
    }

    @ParameterizedTest(name = "VRRP.2.2: Packet Reception in the Backup State (version {0}, IPv6 {1})")
    @CsvSource({"2, false", "3, false", "3, true"})
    void vrrp22PacketReceptionInTheBackupState(int version, boolean six) throws Exception {
        prepare();
        try (Router first = start(wire.first, version, six, 150)) {
            Encounter.awaitState(first, "MASTER");
            try (Router second = start(wire.second, version, six, 100);
                    Capture said = Capture.begin(wire, wire.second, "arp or icmp or icmp6")) {
                Encounter.awaitState(second, "BACKUP");
                for (int i = 0; i < 3; i++) {
                    assertThat(resolved(six)).contains(virtualMac(six));
                }
                assertThat(wire.isAnswered(Wire.unicastAddress(wire.second, six)))
                        .isTrue();
                Eventually.within(SOON, "it discards", () -> !takesTheVirtualMac(wire.second, six));
                assertThat(second.state()).isEqualTo("BACKUP");
                assertThat(said.text())
                        .contains(Wire.unicastAddress(wire.second, six))
                        .doesNotContain(address(six).replaceAll("/.*", ""), virtualMac(six) + " >");

                wire.cut(wire.first);
                Encounter.awaitState(second, "MASTER");
                Eventually.within(SOON, "it answers", () -> wire.isAnswered(address(six)));
                assertThat(takesTheVirtualMac(wire.second, six)).isTrue();
                assertThat(said.text()).contains(address(six).replaceAll("/.*", ""));

                wire.restore(wire.first);
                Encounter.awaitState(second, "BACKUP");
                Eventually.within(SOON, "it discards again", () -> !takesTheVirtualMac(wire.second, six));
            }
        }
    }

    @ParameterizedTest(name = "VRRP.2.5: Packet Reception in the Master State (version {0}, IPv6 {1})")
    @CsvSource({"2, false", "3, false", "3, true"})
    void vrrp25PacketReceptionInTheMasterState(int version, boolean six) throws Exception {
        prepare();
        try (Router first = start(wire.first, version, six, 150)) {
            Encounter.awaitState(first, "MASTER");
            assertThat(resolved(six)).contains(virtualMac(six));
            assertThat(takesTheVirtualMac(wire.first, six)).isTrue();
        }
    }

    @ParameterizedTest(name = "VRRP.4.9: Proper Transmission of VRRP packets (version {0}, IPv6 {1})")
    @CsvSource({"2, false", "3, false", "3, true"})
    void vrrp49ProperTransmission(int version, boolean six) throws Exception {
        String group = six ? "33:33:00:00:00:12" : "01:00:5e:00:00:12";
        String header = six ? "hlim 255, next-header VRRP \\(112\\)" : "ttl 255, [^\n]*proto VRRP \\(112\\)";
        String addresses = six ? "fe80::ff:fe00:1 > ff02::12" : "192\\.0\\.2\\.251 > 224\\.0\\.0\\.18";
        try (Capture said = Capture.begin(wire, wire.first, "ip proto 112 or ip6 proto 112");
                Router first = start(wire.first, version, six, 150)) {
            String advertisement = virtualMac(six) + " > " + group + "[^\n]*" + header + "[^>]*" + addresses;
            said.await("(" + advertisement + ".*){3}", SOON);
            assertThat(said.text().lines().filter(line -> line.contains("VRRP (112)")))
                    .allMatch(line -> line.matches(".*(ttl|hlim) 255,.*"));
            assertThat(first.state()).isEqualTo("MASTER");
        }
    }
}
