package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What somebody sees who looks at a pair through Prometheus alone. */
@KernelTest
class PrometheusTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** Prometheus itself takes all of this kernel's processor to start, half a minute and more, and the servers wait. */
    private static final Duration START = Duration.ofMinutes(2);

    private static final Path DASHBOARD = Path.of("packaging/grafana/lvsd.json");
    private static final String FIRING = "ALERTS{alertstate=\"firing\",alertname=\"%s\"}";

    private final Site site = Site.get();
    private List<RealServers> servers;
    private Lvsd one;
    private Lvsd two;
    private Prometheus prometheus;

    private static Lvsd director(Namespace host, String address, int priority) {
        return Lvsd.startRaw(
                host,
                "director: {name: %1$s, admin_socket: /run/lvsd/%1$s.sock, http: '%2$s:9780'}%n"
                                .formatted(host.name(), address)
                        + Configurations.pair(priority, "1s", 3)
                        + Configurations.web("1s"));
    }

    @BeforeEach
    void start() throws Exception {
        prometheus =
                Prometheus.start(site.client, Map.of("director1", "192.0.2.251:9780", "director2", "192.0.2.252:9780"));
        servers = RealServers.startAll(site);
        one = director(site.director1, "192.0.2.251", 150);
        two = director(site.director2, "192.0.2.252", 100);
    }

    @AfterEach
    void stop() throws Exception {
        prometheus.close();
        one.close();
        two.close();
        for (RealServers each : servers) {
            each.close();
        }
    }

    private void awaitAlert(String name) {
        prometheus.await(SOON, FIRING.formatted(name));
    }

    private void assertNotFiring(String... names) {
        for (String name : names) {
            assertThat(prometheus.query(FIRING.formatted(name))).as(name).isEmpty();
        }
    }

    @Test
    void aDeadServerAFailedReloadAndAFailoverAreSeen() throws Exception {
        prometheus.await(START, "sum(lvsd_server_up{job=\"lvsd\"}) == 6");
        prometheus.await(SOON, "lvsd_vrrp_state{instance=\"director1\",exported_instance=\"front\"} == 2");
        // Until the first checks are done, no service has its quorum. That VRRP's thread is late may be true
        // here, while Prometheus starts on the same processor, and that alert holds for five minutes.
        prometheus.await(SOON, "absent(ALERTS{alertstate=\"firing\",alertname!~\"LvsdFailover|LvsdVrrpLate\"})");

        servers.get(1).kill();
        prometheus.await(SOON, "lvsd_server_up{instance=\"director1\",server=\"10.0.0.12:80\"} == 0");
        one.writeRaw("director: nonsense\n");
        one.program().signal("HUP");
        prometheus.await(SOON, "lvsd_config_last_reload_success{instance=\"director1\"} == 0");
        awaitAlert("LvsdServerDown");
        awaitAlert("LvsdReloadFailed");
        everyQueryOfTheDashboardFindsSomething();
        promtoolAccepts(read("192.0.2.251", "metrics"));
        // What the page shows: see StatusPageTest, as a browser is too much for this kernel's one slow processor.
        assertThat(read("192.0.2.251", "status"))
                .contains("\"master\"", "\"down\"", "connection refused", "this is the text \\\"nonsense\\\"");

        assertThat(one.program().stop()).isZero();
        prometheus.await(SOON, "lvsd_vrrp_state{instance=\"director2\",exported_instance=\"front\"} == 2");
        awaitAlert("LvsdFailover");
        awaitAlert("LvsdDown");
        assertThat(read("192.0.2.252", "status")).contains("\"master\"", "BACKUP → MASTER");
        assertNotFiring("LvsdTwoMasters", "LvsdNoMaster", "LvsdQuorumLost", "LvsdTableDiffers", "LvsdInstanceFault");
    }

    private void everyQueryOfTheDashboardFindsSomething() {
        List<String> without = new ArrayList<>();
        for (JsonNode panel : Prometheus.read(DASHBOARD).path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                String query = target.path("expr")
                        .asString()
                        .replace("$job", "lvsd")
                        .replace("$director", ".*")
                        .replace("$service", ".*")
                        .replace("$__rate_interval", "15s");
                if (prometheus.query(query).isEmpty()) {
                    without.add(panel.path("title").asString() + ": " + query);
                }
            }
        }
        assertThat(without).as("queries that find nothing").isEmpty();
    }

    private String read(String director, String what) throws Exception {
        return site.client.call(() -> {
            try (var in =
                    URI.create("http://" + director + ":9780/" + what).toURL().openStream()) {
                return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            }
        });
    }

    private void promtoolAccepts(String metrics) throws Exception {
        Path file = Path.of(System.getProperty("lvsd.lab.run"), "metrics.txt");
        Files.writeString(file, metrics);
        Command.run("sh", "-c", "promtool check metrics <" + file);
        Command.run("promtool", "test", "rules", "packaging/prometheus/lvsd-alerts.test.yml");
    }
}
