package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With {@code ipvs.sync} the other director knows the connections, and they go on when it takes over. */
@KernelTest
class SyncTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String SERVICES = """
            ipvs:
              sync: {interface: back, id: 51}
            virtual_servers:
              - name: downloads
                address: 192.0.2.100:19
                scheduler: rr
                forwarding: nat
                real_servers:
                  - address: 10.0.0.11:19
                  - address: 10.0.0.12:19
            """;

    private Pair pair;

    @AfterEach
    void close() throws Exception {
        if (pair != null) {
            pair.close();
        }
    }

    private static String sides(Lvsd director) {
        return director.host().exec("ipvsadm", "-Ln", "--daemon");
    }

    private static void awaitSide(Lvsd director, String side, String otherSide) {
        Eventually.within(LIMIT, director.host().name() + " runs the " + side + " side alone", () -> {
            String running = sides(director);
            return running.contains(side + " sync") && !running.contains(otherSide + " sync");
        });
    }

    /** The kernel's master daemon keeps what it has to tell for up to two seconds (IPVS_SYNC_FLUSH_TIME). */
    private static void awaitConnection(Lvsd director, Download download) {
        Eventually.within(
                LIMIT,
                director.host().name() + " knows the connection",
                () -> director.host().look(() -> ProcNet.hasConnectionFrom(download.localPort())));
    }

    @Test
    void aLongDownloadSurvivesACutACableThatIsRestoredAndAPlannedStop() throws Exception {
        pair = Pair.start(
                Site.VIP, Configurations.pair(150, "1s", 3) + SERVICES, Configurations.pair(100, "1s", 3) + SERVICES);
        awaitSide(pair.one, "master", "backup");
        awaitSide(pair.two, "backup", "master");
        try (Download download = Download.start(pair.site.client, Site.VIP)) {
            download.awaitProgress(LIMIT);
            awaitConnection(pair.two, download);

            pair.site.cut(pair.site.director1);
            pair.awaitMaster(pair.two);
            awaitSide(pair.two, "master", "backup");
            download.awaitProgress(LIMIT);
            assertThat(download.failure()).isEmpty();

            pair.site.restore(pair.site.director1);
            pair.awaitMaster(pair.one);
            awaitSide(pair.one, "master", "backup");
            awaitSide(pair.two, "backup", "master");
            download.awaitProgress(LIMIT);
            awaitConnection(pair.two, download);

            assertThat(pair.one.program().stop()).isZero();
            assertThat(sides(pair.one)).doesNotContain("sync");
            awaitSide(pair.two, "master", "backup");
            download.awaitProgress(LIMIT);
            assertThat(download.failure()).isEmpty();
            System.out.println("           one connection, " + download.numbers() * Long.BYTES / 1000
                    + " kB, three moves between the directors");
        }
    }
}
