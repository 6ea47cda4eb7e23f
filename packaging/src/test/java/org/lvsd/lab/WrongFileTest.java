package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A file with errors, before a running daemon: it goes on unchanged. */
@KernelTest
class WrongFileTest {
    private static final Site SITE = Site.get();
    private static List<RealServers> servers;
    private static Lvsd lvsd;

    @BeforeAll
    static void start() throws Exception {
        servers = RealServers.startAll(SITE);
        lvsd = Lvsd.start(SITE.director1, Configurations.web("1s"));
        lvsd.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        lvsd.close();
        for (RealServers each : servers) {
            each.close();
        }
    }

    @Test
    void aWrongFileIsToldWithItsPlacesAndChangesNothing() {
        Eventually.within(Duration.ofSeconds(10), "all servers are in", () -> lvsd.inTable("10.0.0.13:80"));
        String before = lvsd.table();
        lvsd.write("virtual_servers:\n  - name: web\n    adress: 192.0.2.100:80\n    scheduler: fastest\n");
        Command.Outcome check = lvsd.command("check");
        assertThat(check.exit()).as(check.output()).isEqualTo(3);
        assertThat(check.output()).contains("director1.yaml:7:5: error:").contains("director1.yaml:8:16: error:");
        Command.Outcome run = lvsd.command("run");
        assertThat(run.exit()).as(run.output()).isEqualTo(3);
        Command.Outcome reload = lvsd.command("reload");
        assertThat(reload.exit()).as(reload.output()).isEqualTo(3);
        assertThat(reload.output()).contains("the running configuration goes on");
        lvsd.program().signal("HUP");
        lvsd.program().awaitLog("not reloaded; the running configuration goes on", Duration.ofSeconds(10));
        lvsd.program().awaitLog("director1.yaml:8:16: error:", Duration.ofSeconds(1));
        assertThat(lvsd.table()).isEqualTo(before);
    }

    @Test
    void aReloadChangesWhatChangedAndNothingElse() {
        lvsd.write(Configurations.web("1s").replace("- address: 10.0.0.12:80", "- {address: 10.0.0.12:80, weight: 5}"));
        Command.Outcome reload = lvsd.command("reload");
        assertThat(reload.exit()).as(reload.output()).isZero();
        assertThat(reload.output()).contains("web: server 10.0.0.12:80 weight 1 → 5");
        assertThat(lvsd.table()).contains("-r 10.0.0.12:80 -m -w 5").contains("-r 10.0.0.11:80 -m -w 1");
        lvsd.write(Configurations.web("1s"));
        lvsd.program().signal("HUP");
        Eventually.within(
                Duration.ofSeconds(10),
                "the weight is as before",
                () -> lvsd.table().contains("-r 10.0.0.12:80 -m -w 1"));
    }
}
