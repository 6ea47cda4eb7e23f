package org.lvsd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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
        assertThat(err.toString())
                .isEqualTo(directory.resolve("none.yaml")
                        + ": error: cannot read the file: there is no such file\n1 error\n");
    }

    @Test
    void checkTellsOfAKeyFileThatIsNotThereAndARealServerNeedsNone() throws Exception {
        String file = file("vrrp: {instances: [{name: front, interface: lo, virtual_router_id: 51, virtual_addresses:"
                + " [192.0.2.100/24], authentication: {type: hmac, keys: [{id: 1, file: /none}]}}]}\n");

        assertThat(run("check", "-c", file)).isEqualTo(3);
        assertThat(err.toString())
                .startsWith(file + ":1:159: error: file: cannot read the key in /none: there is no such file");
        run("real-server", "-c", file);
        assertThat(err.toString().lines())
                .filteredOn(line -> line.contains("/none"))
                .hasSize(1);
    }

    @Test
    void planOfVrrpAloneNeedsNoKernelWithIpvs() throws Exception {
        String file =
                file("director: {admin_socket: " + directory.resolve("s.sock") + "}\nvrrp: {instances: [{name: front,"
                        + " interface: lo, virtual_router_id: 51, virtual_addresses: [192.0.2.100/24]}]}\n");

        assertThat(run("plan", "-c", file)).as("%s", err).isZero();
        assertThat(out.toString()).isEqualTo("nothing would change\n");
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
                .allSatisfy(
                        line -> assertThat(line)
                                .startsWith("lvsd: no daemon answers on " + socket)
                                .endsWith(
                                        ": there is no such socket; start it (systemctl start lvsd), or name its socket with -s"));
    }

    private String rules(String text) throws Exception {
        return Files.writeString(directory.resolve("rules"), text).toString();
    }

    @Test
    void importedRulesAreAFileThatCheckTakes() throws Exception {
        String rules = rules("""
                -A -t 192.0.2.1:0 -s rr -p 300
                -a -t 192.0.2.1:0 -r 10.0.0.1 -g -x 5 -y 5
                -A -f 5 -s rr -p 60 --pe sip -o
                --set 900 0 300
                """);

        assertThat(run("import-ipvsadm", rules)).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(run("check", "-c", file(out.toString()))).isZero();
        assertThat(out.toString()).endsWith("ok, 0 VRRP instances, 2 virtual servers, 1 real server\n");
    }

    @Test
    void whatAnImportLeavesOutFailsIt() throws Exception {
        String rules = rules("-A -t 192.0.2.1:80 -s none\n-A -t 0.0.0.0:80\n-A -t 192.0.2.1\n");

        assertThat(run("import-ipvsadm", rules)).isEqualTo(1);
        assertThat(out.toString()).startsWith("virtual_servers:\n");
        assertThat(err.toString().lines().map(line -> line.substring(rules.length())))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(":").contains("port 0, which is all ports"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        ": no equivalent: tcp 192.0.2.1:80: the scheduler 'none' is unknown; left out"),
                        line -> assertThat(line)
                                .startsWith(
                                        ": output:3:14: error: address: \"0.0.0.0:80\" is not the address of one host"));
    }

    @Test
    void whereThereIsNoIpvsThereIsNothingToClearAndNothingToList() {
        assumeFalse(Files.exists(Path.of("/proc/net/ip_vs")), "this kernel has IPVS");

        assertThat(run("clear", "--all", "-s", directory.resolve("s.sock").toString()))
                .isZero();
        assertThat(out.toString()).isEqualTo("nothing to remove: this kernel has no IPVS\n");
        assertThat(run("list")).isEqualTo(1);
        assertThat(err.toString()).startsWith("lvsd: cannot find IPVS in this kernel: ");
    }

    @Test
    void runRefusesABrokenFile() throws Exception {
        assertThat(run("run", "-c", file("nonsense: 1\n"))).isEqualTo(3);
        assertThat(err.toString()).contains(":1:1: error: ", "1 error");
    }
}
