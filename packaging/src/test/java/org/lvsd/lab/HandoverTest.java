package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mastership that changes because somebody wants it: by command, by what is tracked, by a restart. */
@KernelTest
class HandoverTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Site site = Site.get();

    @TempDir
    Path directory;

    private static boolean holds(Lvsd director) {
        return Site.holds(director.host(), Site.VIP);
    }

    private static void awaitOnly(Lvsd master, Lvsd other) {
        Eventually.within(SOON, master.host().name() + " is the one master", () -> holds(master) && !holds(other));
    }

    @Test
    void aFailoverIsToldWhenItIsDoneAndStaysUntilItIsTakenBack() {
        try (Lvsd one = Lvsd.start(site.director1, Configurations.pair(150, "500ms", 3))) {
            one.awaitReady();
            one.awaitMaster(SOON);
            Command.Outcome alone = one.command("failover");
            assertThat(alone.exit()).isEqualTo(1);
            assertThat(alone.output()).contains("no successor took over in time");
            assertThat(holds(one)).isTrue();
            assertThat(one.command("failover", "nobody").output()).contains("there is no VRRP instance nobody");
            try (Lvsd two = Lvsd.start(site.director2, Configurations.pair(100, "500ms", 3))) {
                two.awaitReady();
                Command.Outcome done = one.command("failover", "front");
                assertThat(done.exit()).as(done.output()).isZero();
                assertThat(holds(two)).isTrue();
                assertThat(holds(one)).isFalse();
                assertThat(one.command("failover", "--back").exit()).isZero();
                awaitOnly(one, two);
            }
        }
    }

    @Test
    void aFileThatIsMissingMakesWayAndProgramsAreTold() throws Exception {
        Path active = Files.createFile(directory.resolve("active"));
        Path told = directory.resolve("told");
        String extra = """
                      track: {files: [%s]}
                      notify: {any: [/bin/sh, -c, 'echo $LVSD_INSTANCE $LVSD_STATE >> %s']}
                """.formatted(active, told);
        String first = Configurations.pair(150, "500ms", 3)
                .replaceFirst("(virtual_addresses: \\[192[^\\n]*\\n)", "$1" + extra.replace("$", "\\$"));
        try (Lvsd one = Lvsd.start(site.director1, first);
                Lvsd two = Lvsd.start(site.director2, Configurations.pair(100, "500ms", 3))) {
            one.awaitReady();
            two.awaitReady();
            awaitOnly(one, two);
            Files.delete(active);
            awaitOnly(two, one);
            assertThat(one.command("status").output()).contains("FAULT");
            Files.createFile(active);
            awaitOnly(one, two);
            Eventually.within(
                    SOON,
                    "the program was told of all",
                    () -> read(told).replace("\n", ",").contains("front master,front fault,front backup,front master"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aRestartOnPurposeKeepsTheAddressAndOneThatNeverComesBackLosesIt() {
        try (Lvsd one = Lvsd.start(site.director1, Configurations.pair(150, "5s", 3));
                Lvsd two = Lvsd.start(site.director2, Configurations.pair(100, "5s", 3))) {
            one.awaitReady();
            two.awaitReady();
            one.awaitMaster(Duration.ofSeconds(40));
            one.program().signal("USR1");
            assertThat(one.program().awaitExit(SOON)).isZero();
            assertThat(holds(one)).isTrue();
            assertThat(site.director1.ip("addr show dev front to " + Site.VIP)).doesNotContain("valid_lft forever");
            one.start();
            one.awaitReady();
            Eventually.within(
                    SOON,
                    "it stays for ever again",
                    () -> site.director1
                            .ip("addr show dev front to " + Site.VIP)
                            .contains("valid_lft forever"));
            assertThat(two.program().log()).doesNotContain("→ MASTER");

            one.program().signal("USR1");
            one.program().awaitExit(SOON);
            Eventually.within(Duration.ofSeconds(40), "the backup has it alone", () -> holds(two) && !holds(one));
        }
    }
}
