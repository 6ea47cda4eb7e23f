package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code lvsd clear}: what a daemon that crashed has left goes, and is nobody's from then on. */
@KernelTest
class ClearTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String SETTINGS = """
            ipvs:
              sync: {interface: here, id: 3}
            """;

    private final Tables tables = Tables.create("clear");
    private Lvsd lvsd;

    @AfterEach
    void close() {
        if (lvsd != null) {
            lvsd.close();
        }
        tables.close();
    }

    private static String service(int port) {
        return "virtual_servers: [{name: web, address: \"192.0.2.100:" + port + "\", real_servers: []}]\n";
    }

    private String syncDaemons() {
        return tables.namespace().exec("ipvsadm", "-Ln", "--daemon");
    }

    private void refuses(String... words) {
        Command.Outcome refused = lvsd.command(words);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.output()).contains("a daemon runs on", "stop it first");
    }

    @Test
    void whatACrashLeftGoesAndWhatSomebodyMakesInItsPlaceStays() {
        lvsd = Lvsd.start(tables.namespace(), SETTINGS + service(80));
        lvsd.awaitReady();
        Eventually.within(
                LIMIT, "connections are told the backup", () -> syncDaemons().contains("master sync"));
        refuses("clear");
        refuses("clear", "--all");
        assertThat(lvsd.table()).contains(":80");

        lvsd.program().kill();
        Command.Outcome cleared = lvsd.command("clear");
        assertThat(cleared.output()).contains("- tcp 192.0.2.100:80", "- master sync daemon on here, id 3");
        assertThat(cleared.exit()).isZero();
        assertThat(lvsd.table()).isEmpty();
        assertThat(syncDaemons()).doesNotContain("sync daemon");
        assertThat(lvsd.command("clear").output()).contains("nothing to remove");

        tables.namespace().exec("ipvsadm", "-A", "-t", "192.0.2.100:80", "-s", "rr");
        lvsd.write(service(81));
        lvsd.start();
        lvsd.awaitReady();
        assertThat(lvsd.table()).contains(":80", ":81");
    }
}
