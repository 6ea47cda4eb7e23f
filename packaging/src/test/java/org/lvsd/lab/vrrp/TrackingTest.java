package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.NamespaceTest;

/** What the first director follows goes down, and the second takes over; it comes back, and so does the first. */
@NamespaceTest
class TrackingTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration CALM = Duration.ofMillis(400);
    /** Takes the priority of 150 below the other's 100. */
    private static final String WEIGHT = ", weight: -100";
    /** So many seconds that no other program sleeps. */
    private static final String HANGING = "7431";

    private final Wire wire = Wire.make("track");

    @TempDir
    Path directory;

    private Path sign;

    @BeforeEach
    void prepare() throws Exception {
        // Programs run as nobody, who cannot look into a directory of root's own.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        sign = directory.resolve("well");
    }

    @AfterEach
    void end() {
        wire.close();
    }

    private Router first(String track) throws Exception {
        return Router.lvsd(wire.first, """
                director: {name: first, admin_socket: %s/first.sock}
                vrrp:
                  instances:
                    - name: front
                      interface: front
                      virtual_router_id: 51
                      priority: 150
                      advert_interval: 100ms
                      virtual_addresses: ['192.0.2.100/24']
                      track: {%s}
                """.formatted(directory, track));
    }

    private interface Step {
        void take() throws Exception;
    }

    private void follows(String track, Step goesDown, Step comesBack) throws Exception {
        try (Adverts adverts = Adverts.listen(wire);
                Router second = Router.start(Brand.LVSD, wire.second, Setting.of(100, 100));
                Router first = first(track)) {
            adverts.awaitMaster(true, CALM, SOON);
            goesDown.take();
            adverts.awaitMaster(false, CALM, SOON);
            comesBack.take();
            adverts.awaitMaster(true, CALM, SOON);
            assertThat(first.log() + second.log()).doesNotContain("ERROR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WEIGHT, ""})
    void aFileThatIsRemoved(String weight) throws Exception {
        Files.createFile(sign);
        follows("files: [{path: " + sign + weight + "}]", () -> Files.delete(sign), () -> Files.createFile(sign));
    }

    @ParameterizedTest
    @ValueSource(strings = {WEIGHT, ""})
    void aProgramThatFails(String weight) throws Exception {
        Files.createFile(sign);
        follows(check("/usr/bin/test, -e, " + sign, weight), () -> Files.delete(sign), () -> Files.createFile(sign));
    }

    @Test
    void aProgramThatHangsIsEndedWithAllThatItStarted() throws Exception {
        Files.createFile(sign);
        String hangs = "/bin/sh, -c, 'test -e " + sign + " || { sleep " + HANGING + "; true; }'";
        follows(check(hangs, WEIGHT), () -> Files.delete(sign), () -> Files.createFile(sign));
        Eventually.within(
                SOON,
                "nobody sleeps on",
                () -> ProcessHandle.allProcesses()
                        .noneMatch(each -> each.info().commandLine().orElse("").contains("sleep " + HANGING)));
    }

    private static String check(String command, String weight) {
        return "checks: [{name: well, command: [" + command + "], interval: 200ms, timeout: 150ms, rise: 1, fall: 2"
                + weight + "}]";
    }

    @ParameterizedTest
    @ValueSource(strings = {WEIGHT, ""})
    void aProcessThatEnds(String weight) throws Exception {
        Path program = directory.resolve("lvsd-followed");
        Files.copy(Path.of("/bin/sleep"), program, StandardCopyOption.COPY_ATTRIBUTES);
        Process[] running = {start(program)};
        follows(
                "processes: [{name: lvsd-followed" + weight + "}]",
                () -> running[0].destroyForcibly().waitFor(),
                () -> running[0] = start(program));
        running[0].destroyForcibly().waitFor();
    }

    private static Process start(Path program) throws Exception {
        return new ProcessBuilder(program.toString(), "600").start();
    }

    @ParameterizedTest
    @ValueSource(strings = {WEIGHT, ""})
    void anInterfaceThatGoesDown(String weight) throws Exception {
        wire.first.ipAll("link add back type veth peer name other", "link set other up", "link set back up");
        follows(
                "interfaces: [{name: back" + weight + "}]",
                () -> wire.first.ip("link set back down"),
                () -> wire.first.ip("link set back up"));
    }
}
