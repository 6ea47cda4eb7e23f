package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.Namespace;
import org.lvsd.lab.NamespaceTest;

/** What only an operator can put right is told: in the log, by a metric and by lvsd status. */
@NamespaceTest
class ConflictTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration CALM = Duration.ofMillis(400);
    private static final String SECOND_MASTER = "a second master: it advertises while this director is master";

    private final Wire wire = Wire.make("told");

    @AfterEach
    void end() {
        wire.close();
    }

    private static Router start(Namespace host, int priority, String address) throws Exception {
        return Router.lvsd(host, """
                director: {name: %1$s, admin_socket: /run/lvsd/%1$s.sock, http: '127.0.0.1:9780'}
                vrrp:
                  instances:
                    - name: front
                      interface: front
                      virtual_router_id: 51
                      priority: %2$d
                      advert_interval: 100ms
                      virtual_addresses: ['%3$s/24']
                """.formatted(host.name(), priority, address));
    }

    private static boolean holds(Namespace host) {
        return host.ip("addr show dev " + Wire.DEVICE).contains(Wire.VIP);
    }

    /** @param kinds a pattern */
    private static double conflicts(Namespace host, String kinds) throws Exception {
        String metrics = host.call(() -> {
            try (var in = URI.create("http://127.0.0.1:9780/metrics").toURL().openStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        });
        return metrics.lines()
                .filter(line -> line.matches("lvsd_vrrp_conflicts_total\\{.*kind=\"(" + kinds + ")\".*"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll(".* ", "")))
                .reduce(Double::sum)
                .orElseThrow();
    }

    private void nothingWasToldBefore(Router first) throws Exception {
        assertThat(conflicts(wire.first, ".*")).isZero();
        assertThat(first.command("status")).contains("front").doesNotContain("heard a", "heard other");
        assertThat(first.log()).doesNotContain("WARN  lvsd.vrrp: vrrp front");
    }

    private void isTold(Router first, String kind, String what, String source) throws Exception {
        assertThat(first.log()).contains("vrrp front: " + what + " from " + source);
        assertThat(conflicts(wire.first, kind)).isPositive();
        assertThat(first.command("status")).contains("front: heard " + what);
    }

    @Test
    void aBackupThatHearsNothingBecomesASecondMasterWhomTheFirstHears() throws Exception {
        try (Adverts adverts = Adverts.listen(wire);
                Router second = start(wire.second, 100, Wire.VIP);
                Router first = start(wire.first, 150, Wire.VIP)) {
            adverts.awaitMaster(true, CALM, SOON);
            nothingWasToldBefore(first);
            wire.hearsTheGroup(wire.second, false);
            Eventually.within(SOON, "both are master", () -> holds(wire.second) && holds(wire.first));
            Eventually.within(SOON, "it is told", () -> first.log().contains(SECOND_MASTER));
            isTold(first, "second_master", SECOND_MASTER, "192.0.2.252");
            assertThat(holds(wire.first))
                    .as("the higher priority does not give way")
                    .isTrue();
            wire.hearsTheGroup(wire.second, true);
            adverts.awaitMaster(true, CALM, SOON);
            Eventually.within(SOON, "one master", () -> holds(wire.first) && !holds(wire.second));
            assertThat(second.log()).contains("MASTER → BACKUP: a master of higher priority is there");
        }
    }

    @Test
    void ofTwoMastersThatCouldNotHearEachOtherTheOneThatStaysTellsOfTheOther() throws Exception {
        try (Adverts adverts = Adverts.listen(wire);
                Router second = start(wire.second, 100, Wire.VIP);
                Router first = start(wire.first, 150, Wire.VIP)) {
            adverts.awaitMaster(true, CALM, SOON);
            wire.deafen(wire.first);
            Eventually.within(SOON, "both are master", () -> holds(wire.second) && holds(wire.first));
            nothingWasToldBefore(first);
            wire.hear(wire.first);
            adverts.awaitMaster(true, CALM, SOON);
            Eventually.within(SOON, "one master", () -> holds(wire.first) && !holds(wire.second));
            isTold(first, "second_master", SECOND_MASTER, "192.0.2.252");
            assertThat(second.log()).contains("MASTER → BACKUP: a master of higher priority is there");
        }
    }

    @Test
    void aStrangerOnOurVirtualRouterIdIsToldWithItsAddresses() throws Exception {
        try (Adverts adverts = Adverts.listen(wire);
                Router first = start(wire.first, 150, Wire.VIP)) {
            adverts.awaitMaster(true, CALM, SOON);
            nothingWasToldBefore(first);
            try (Router stranger = start(wire.second, 200, "192.0.2.77")) {
                adverts.awaitMaster(false, CALM, SOON);
                isTold(first, "address_list", "other addresses under the same virtual router id", "192.0.2.252");
                assertThat(first.log()).contains("addresses 192.0.2.77");
                assertThat(stranger.log()).contains("BACKUP → MASTER");
            }
        }
    }
}
