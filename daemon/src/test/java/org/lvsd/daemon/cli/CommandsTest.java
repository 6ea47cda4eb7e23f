package org.lvsd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.daemon.Configurations;

final class CommandsTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return LvsdCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String file(String yaml) throws Exception {
        return Files.writeString(directory.resolve("lvsd.yaml"), yaml).toString();
    }

    @Test
    void checkSaysWhatIsInAGoodFile() throws Exception {
        String file = file(Configurations.FULL);

        assertThat(run("check", "-c", file)).isZero();
        assertThat(out.toString().strip())
                .isEqualTo(file + ": ok, 2 VRRP instances, 2 virtual servers, 3 real servers");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void checkTellsEveryErrorWithItsPlace() throws Exception {
        String file = file("director: {nmae: x}\nvirtual_server: []\n");

        assertThat(run("check", "-c", file)).isEqualTo(3);
        assertThat(err.toString().lines().toList()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith(file + ":1:12: error: ");
            assertThat(lines.get(1)).startsWith(file + ":2:1: error: ");
            assertThat(lines.get(2)).isEqualTo("2 errors");
        });
    }

    @Test
    void checkOfAFileThatIsNotThereSaysSo() {
        assertThat(run("check", "-c", directory.resolve("none.yaml").toString()))
                .isEqualTo(3);
        assertThat(err.toString()).contains("there is no such file");
    }

    @Test
    void anUnknownCommandOrOptionIsWrongUsage() {
        assertThat(run("chekc")).isEqualTo(2);
        assertThat(run("check", "--nonsense")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void helpIsNoError() {
        assertThat(run("--help")).isZero();
        assertThat(run("status", "--help")).isZero();
        assertThat(out.toString()).contains("run", "check", "status", "reload", "list", "wrong usage");
    }

    @Test
    void statusAndReloadWithoutADaemonSaySoInOneLine() throws Exception {
        Path socket = directory.resolve("lvsd.sock");
        String file = file("director: {admin_socket: " + socket + "}\n");

        assertThat(run("status", "-c", file)).isEqualTo(1);
        assertThat(run("reload", "-c", file)).isEqualTo(1);
        assertThat(run("status", "--socket", socket.toString())).isEqualTo(1);

        assertThat(err.toString().lines().toList())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("lvsd: no daemon answers on " + socket)
                        .endsWith("is lvsd running, and may this user open the socket?"));
    }

    @Test
    void runRefusesABrokenFile() throws Exception {
        assertThat(run("run", "-c", file("nonsense: 1\n"))).isEqualTo(3);
        assertThat(err.toString()).contains(":1:1: error: ", "1 error");
    }
}
