package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lvsd.lab.Command;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.Namespace;
import org.lvsd.lab.NamespaceTest;

/** Two directors that authenticate, and a neighbour who would like to be one of them. */
@NamespaceTest
class SignedPairTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration CALM = Duration.ofMillis(400);
    private static final Pattern CHANGE = Pattern.compile("(?:BACKUP|MASTER|FAULT) → (?:BACKUP|MASTER|FAULT)");

    private final Wire wire = Wire.make("signed");

    @TempDir
    Path directory;

    @BeforeEach
    void makeKeys() throws Exception {
        for (int id = 1; id <= 2; id++) {
            Path key = Files.writeString(key(id), "hex:" + ("0" + id).repeat(32) + "\n");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @AfterEach
    void end() {
        wire.close();
    }

    private Path key(int id) {
        return directory.resolve("key" + id);
    }

    private String keys(int active, int... ids) {
        StringBuilder keys = new StringBuilder();
        for (int id : ids) {
            keys.append("{id: ").append(id).append(", file: ").append(key(id)).append("}, ");
        }
        return "authentication: {type: hmac, keys: [" + keys + "], active_key: " + active + "}";
    }

    private String file(Namespace host, int priority, String authentication, String extra) {
        return """
                director: {name: %s, admin_socket: %s/%s.sock}
                vrrp:
                  instances:
                    - name: front
                      interface: front
                      virtual_router_id: 51
                      priority: %d
                      advert_interval: 100ms
                      %s
                      %s
                """.formatted(host.name(), directory, host.name(), priority, authentication, extra);
    }

    private static String addresses(boolean six) {
        return "virtual_addresses: ['" + (six ? Wire.VIP6 + "/64" : Wire.VIP + "/24") + "']";
    }

    private Router start(Namespace host, int priority, String authentication) throws Exception {
        return Router.lvsd(host, file(host, priority, authentication, addresses(false)));
    }

    private static int changes(Router... routers) {
        int changes = 0;
        for (Router each : routers) {
            changes += (int) CHANGE.matcher(each.log()).results().count();
        }
        return changes;
    }

    @ParameterizedTest(name = "IPv6 {0}, unicast {1}")
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void theyFailOverAndBack(boolean six, boolean unicast) throws Exception {
        if (unicast) {
            wire.prepareUnicast();
        }
        try (Adverts adverts = Adverts.listen(wire);
                Router first =
                        Router.lvsd(wire.first, file(wire.first, 150, keys(1, 1), extra(wire.first, six, unicast)));
                Router second = Router.lvsd(
                        wire.second, file(wire.second, 100, keys(1, 1), extra(wire.second, six, unicast)))) {
            adverts.awaitMaster(true, CALM, SOON);
            wire.cut(wire.first);
            adverts.awaitMaster(false, CALM, SOON);
            wire.restore(wire.first);
            adverts.awaitMaster(true, CALM, SOON);
            first.requestStop();
            adverts.awaitMaster(false, CALM, SOON);
            assertThat(first.log() + second.log()).doesNotContain("discarded").doesNotContain("ERROR");
        }
    }

    private static String extra(Namespace host, boolean six, boolean unicast) {
        String by = "unicast: {source: '" + Wire.unicastAddress(host, six) + "', peers: ['"
                + Wire.peerAddress(host, six) + "']}\n      ";
        return (unicast ? by : "") + addresses(six);
    }

    @Test
    void whoReplaysOrDoesNotSignChangesNothing() throws Exception {
        // Its last word is a priority of 0.
        String releasing = "handover: release\n      " + addresses(false);
        try (Adverts adverts = Adverts.listen(wire);
                Intruder intruder = new Intruder(wire);
                Router second = start(wire.second, 100, keys(1, 1))) {
            List<byte[]> captured;
            try (Router first = Router.lvsd(wire.first, file(wire.first, 150, keys(1, 1), releasing))) {
                adverts.awaitMaster(true, CALM, SOON);
                first.requestStop();
                adverts.awaitMaster(false, CALM, SOON);
            }
            captured = intruder.captured("192.0.2.251");
            assertThat(captured)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(each -> assertThat(each).hasSize(40));
            assertThat(captured).as("its last word").anyMatch(each -> each[2] == 0);

            try (Router first = Router.lvsd(wire.first, file(wire.first, 150, keys(1, 1), releasing))) {
                adverts.awaitMaster(true, CALM, SOON);
                int before = changes(first, second);

                intruder.poseAs("192.0.2.251");
                for (int round = 0; round < 10; round++) {
                    captured.forEach(intruder::send);
                    // With no signature, and a right checksum.
                    intruder.send(intruder.advertisement(0));
                    intruder.send(intruder.advertisement(255));
                    Eventually.pause(Duration.ofMillis(100));
                }

                assertThat(changes(first, second))
                        .as(first.log() + second.log())
                        .isEqualTo(before);
                assertThat(second.log())
                        .containsPattern("discarded: it (was sent before|is signed \\d+ s ago)")
                        .contains("discarded: it is not signed");
                String status = wire.second.exec(Brand.LVSD_BIN, "status", "--socket", socket(wire.second));
                assertThat(status).contains("BACKUP").doesNotContain("0101010101");
                wire.cut(wire.first);
                Eventually.within(SOON, "the second takes over", () -> changes(first, second) > before);
            }
        }
    }

    private String socket(Namespace host) {
        return directory + "/" + host.name() + ".sock";
    }

    @Test
    void aKeyIsExchangedByTwoReloadsOfEachWithoutAFlap() throws Exception {
        try (Adverts adverts = Adverts.listen(wire);
                Router first = start(wire.first, 150, keys(1, 1));
                Router second = start(wire.second, 100, keys(1, 1))) {
            adverts.awaitMaster(true, CALM, SOON);
            int before = changes(first, second);
            for (String step : List.of(keys(1, 1, 2), keys(2, 2))) {
                for (Namespace host : List.of(wire.first, wire.second)) {
                    reload(host, host == wire.first ? 150 : 100, step);
                    Eventually.pause(Duration.ofMillis(600));
                }
            }
            assertThat(changes(first, second)).as(first.log() + second.log()).isEqualTo(before);
            assertThat(first.log() + second.log()).doesNotContain("discarded").doesNotContain("ERROR");

            // The next one is not there: the last one goes on.
            refuse(wire.first, 150, keys(3, 2, 3));
            Eventually.pause(Duration.ofMillis(600));
            assertThat(changes(first, second)).as(first.log() + second.log()).isEqualTo(before);

            wire.cut(wire.first);
            adverts.awaitMaster(false, CALM, SOON);
            wire.restore(wire.first);
            adverts.awaitMaster(true, CALM, SOON);
        }
    }

    private Path write(Namespace host, int priority, String authentication) throws Exception {
        Path path = Path.of(System.getProperty("lvsd.lab.run"), host.name(), "lvsd.yaml");
        return Files.writeString(path, file(host, priority, authentication, addresses(false)), StandardCharsets.UTF_8);
    }

    private void refuse(Namespace host, int priority, String authentication) throws Exception {
        Path path = write(host, priority, authentication);
        Command.Outcome outcome =
                Command.tryRun("ip", "netns", "exec", host.name(), Brand.LVSD_BIN, "reload", "-c", path.toString());
        assertThat(outcome.exit()).as(outcome.output()).isEqualTo(3);
        assertThat(outcome.output()).contains(path + ":").contains("cannot read the key in " + key(3));
    }

    private void reload(Namespace host, int priority, String authentication) throws Exception {
        Path path = write(host, priority, authentication);
        assertThat(host.exec(Brand.LVSD_BIN, "reload", "-c", path.toString())).contains("VRRP instance front changed");
    }
}
