package org.lvsd.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.Gzip;
import org.lvsd.daemon.director.Lateness;
import org.lvsd.daemon.director.ThreadView;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.plan.Plan;
import org.lvsd.vrrp.router.RouterState;

/** Every metric that lvsd promises, with its type and labels: dashboards and alerts of others are built on these. */
final class MetricNamesTest {
    private static final String INSTANCE = "instance interface vrid";
    private static final String SERVICE = "local_address local_mark local_port proto service";
    private static final String BACKEND =
            "local_address local_mark local_port proto remote_address remote_port service";

    private static final Map<String, String> PROMISED = Map.ofEntries(
            Map.entry("lvsd_vrrp_state", "gauge " + INSTANCE),
            Map.entry("lvsd_vrrp_priority", "gauge " + INSTANCE),
            Map.entry("lvsd_vrrp_transitions_total", "counter instance interface to vrid"),
            Map.entry("lvsd_vrrp_advertisements_sent_total", "counter " + INSTANCE),
            Map.entry("lvsd_vrrp_send_failures_total", "counter " + INSTANCE),
            Map.entry("lvsd_vrrp_advertisements_received_total", "counter " + INSTANCE),
            Map.entry("lvsd_vrrp_rejected_total", "counter instance interface reason vrid"),
            Map.entry("lvsd_vrrp_checksums_total", "counter checksum instance interface vrid"),
            Map.entry("lvsd_vrrp_conflicts_total", "counter instance interface kind vrid"),
            Map.entry("lvsd_vrrp_lateness_seconds", "histogram "),
            Map.entry("lvsd_ipvs_connections_total", "counter " + SERVICE),
            Map.entry("lvsd_ipvs_incoming_packets_total", "counter " + SERVICE),
            Map.entry("lvsd_ipvs_outgoing_packets_total", "counter " + SERVICE),
            Map.entry("lvsd_ipvs_incoming_bytes_total", "counter " + SERVICE),
            Map.entry("lvsd_ipvs_outgoing_bytes_total", "counter " + SERVICE),
            Map.entry("lvsd_ipvs_backend_connections_active", "gauge " + BACKEND),
            Map.entry("lvsd_ipvs_backend_connections_inactive", "gauge " + BACKEND),
            Map.entry("lvsd_ipvs_backend_weight", "gauge " + BACKEND),
            Map.entry("lvsd_server_up", "gauge server service"),
            Map.entry("lvsd_server_state", "gauge server service state"),
            Map.entry("lvsd_service_up", "gauge service"),
            Map.entry("lvsd_service_servers", "gauge service state"),
            Map.entry("lvsd_checks_total", "counter reason result service type"),
            Map.entry("lvsd_check_duration_seconds", "histogram service type"),
            Map.entry("lvsd_plan_changes_total", "counter operation"),
            Map.entry("lvsd_plan_duration_seconds", "summary "),
            Map.entry("lvsd_plan_in_sync", "gauge "),
            Map.entry("lvsd_netlink_errors_total", "counter errno"),
            Map.entry("lvsd_config_generation", "gauge "),
            Map.entry("lvsd_config_last_reload_success", "gauge "),
            Map.entry("lvsd_config_last_reload_timestamp_seconds", "gauge "),
            Map.entry("lvsd_build_info", "gauge java version"));

    private static String scrape() throws Exception {
        try (Metrics metrics = new Metrics("1.2.3")) {
            metrics.checks()
                    .probed(
                            new ServerId("web", "10.0.0.11:80"),
                            new CheckType.Tcp(),
                            new ProbeResult.Success(2_000),
                            System.nanoTime());
            ServiceEntry entry =
                    MetricsTest.dump().table().services().values().iterator().next();
            metrics.table()
                    .changed(Plan.of(new IpvsTable(Map.of(MetricsTest.WEB_KEY, entry)), IpvsTable.EMPTY, key -> true));
            metrics.table().failed(new NetlinkException("list", "IPVS services", 105, ""));
            metrics.thread().update(new ThreadView(new Lateness(List.of(1_000L), List.of(1L, 2L), 3, 4), List.of()));
            return Gzip.text(metrics.scrape(new StateMetrics(
                    Map.of("front", MetricsTest.front(RouterState.MASTER, Map.of())),
                    List.of(MetricsTest.web()),
                    MetricsTest.dump(),
                    Map.of(MetricsTest.WEB_KEY, "web"))));
        }
    }

    /** {@code name → type labels}, from the text as a scraper reads it. */
    private static Map<String, String> told(String scrape) {
        Map<String, String> types = new TreeMap<>();
        Map<String, String> labels = new TreeMap<>();
        for (String line : scrape.lines().toList()) {
            if (line.startsWith("# TYPE lvsd_")) {
                String[] words = line.split(" ", -1);
                types.put(words[2], words[3]);
            } else if (line.startsWith("lvsd_")) {
                String name = line.replaceAll("[{ ].*", "");
                labels.putIfAbsent(
                        types.containsKey(name) ? name : name.replaceAll("_(bucket|sum|count)$", ""), names(line));
            }
        }
        types.replaceAll((name, type) -> type + " " + labels.get(name));
        // Micrometer's companion of every timer.
        types.keySet().removeIf(name -> name.endsWith("_max"));
        return types;
    }

    private static String names(String line) {
        TreeSet<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile("([a-z_]+)=\"").matcher(line);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        names.remove("le");
        return String.join(" ", names);
    }

    @Test
    void aScrapeTellsWhatIsPromisedAndNothingElse() throws Exception {
        assertThat(told(scrape())).containsExactlyInAnyOrderEntriesOf(PROMISED);
    }

    @Test
    void everyMetricHasAHelp() throws Exception {
        String scrape = scrape();
        for (String line :
                scrape.lines().filter(each -> each.startsWith("# TYPE ")).toList()) {
            assertThat(scrape).contains("# HELP " + line.split(" ", -1)[2] + " ");
        }
    }

    @Test
    void theJvmAndTheProcessAreTold() throws Exception {
        assertThat(scrape())
                .contains(
                        "\njvm_memory_used_bytes{",
                        "\njvm_gc_",
                        "\njvm_threads_live_threads ",
                        "\nprocess_resident_memory_bytes ",
                        "\nprocess_files_open_files ",
                        "\nprocess_cpu_seconds_total ",
                        "\nprocess_start_time_seconds ");
    }

    @Test
    void aLabelsValueIsEscaped() {
        assertThat(TextFormat.label("a", "b\"c\\d\ne")).isEqualTo("a=\"b\\\"c\\\\d\\ne\"");
    }
}
