package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that look at the kernel's table or clear it, where clients' requests have been served. */
@KernelTest
@TestMethodOrder(OrderAnnotation.class)
class CommandLineTest {
    private static final int REQUESTS = 9;
    /** A port of its own: the kernel keeps connections of the tests that ran before for two minutes. */
    private static final String WEB = "192.0.2.100:8080";

    private static final String SERVICES = Configurations.pair(150, "300ms", 3) + """
            virtual_servers:
              - name: web
                address: 192.0.2.100:8080
                scheduler: rr
                forwarding: nat
                real_servers:
                  - {address: "10.0.0.11:80", upper_connections: 100, lower_connections: 50}
                  - {address: "10.0.0.12:80"}
                  - {address: "10.0.0.13:80"}
            """;

    /** The kernel counts into what it tells every two seconds (net/netfilter/ipvs/ip_vs_est.c). */
    private static final Duration COUNTED = Duration.ofMillis(4_500);

    private static Site site;
    private static List<RealServers> servers;
    private static Lvsd lvsd;
    /** At once after the requests: the kernel keeps a connection that ended in a reset for ten seconds only. */
    private static List<String> served = List.of();

    private static JsonNode servedJson;

    @BeforeAll
    static void serve() throws Exception {
        site = Site.get();
        servers = RealServers.startAll(site);
        lvsd = Lvsd.start(site.director1, SERVICES);
        lvsd.awaitReady();
        lvsd.awaitMaster(Duration.ofSeconds(15));
        Client client = new Client(site.client);
        for (int i = 0; i < REQUESTS; i++) {
            client.get(WEB, Duration.ofSeconds(5));
        }
        served = connections().toList();
        servedJson = json("list", "--connections", "--json");
        Eventually.pause(COUNTED);
    }

    @AfterAll
    static void stop() throws Exception {
        lvsd.close();
        // The one that was killed has left the addresses; the next test would take its director for the master.
        lvsd.write(Configurations.pair(150, "300ms", 3));
        lvsd.start();
        lvsd.program().awaitLog("front: BACKUP → MASTER", Lvsd.START);
        lvsd.close();
        assertThat(lvsd.isMaster()).isFalse();
        for (RealServers each : servers) {
            each.close();
        }
    }

    private static Stream<String> connections() {
        return output("list", "--connections")
                .lines()
                .filter(line -> line.contains(" 192.0.2.10:") && line.contains(" " + WEB + " "));
    }

    private static String output(String... command) {
        Command.Outcome outcome = lvsd.command(command);
        assertThat(outcome.exit())
                .as("%s: %s", List.of(command), outcome.output())
                .isZero();
        return outcome.output();
    }

    /** The numbers at the ends of a listing's lines, by service or server. */
    private static Map<String, List<String>> numbers(String listing, int columns) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : listing.split("\n", -1)) {
            String[] words = line.trim().split("\\s+", -1);
            if (words.length >= 2 + columns && words[1].matches(".*:80(80)?")) {
                rows.put(words[1], Arrays.asList(words).subList(words.length - columns, words.length));
            }
        }
        return rows;
    }

    private static JsonNode json(String... command) {
        return JsonMapper.builder().build().readTree(output(command));
    }

    @Test
    @Order(1)
    void theCountersAreThoseThatIpvsadmPrints() throws Exception {
        Map<String, List<String>> theirs = numbers(site.director1.exec("ipvsadm", "-Ln", "--stats", "--exact"), 5);
        List<String> web = theirs.get(WEB);
        assertThat(web.get(0)).isEqualTo(Integer.toString(REQUESTS));
        assertThat(web.get(3)).as("the bytes of either direction").isNotEqualTo(web.get(4));

        assertThat(numbers(output("list", "--stats"), 5)).hasSize(4).isEqualTo(theirs);
        JsonNode counters = json("list", "--json").get(0).get("counters");
        assertThat(List.of("connections", "incoming_packets", "outgoing_packets", "incoming_bytes", "outgoing_bytes"))
                .extracting(key -> counters.get(key).asString())
                .isEqualTo(web);
        assertThat(metric("incoming_bytes")).isEqualTo(web.get(3));
        assertThat(metric("outgoing_bytes")).isEqualTo(web.get(4));
    }

    private static String metric(String name) throws Exception {
        String text = site.director1.exec("curl", "-s", "http://127.0.0.1:9780/metrics");
        Matcher line = Pattern.compile("(?m)^lvsd_ipvs_" + name + "_total\\{.*local_port=\"8080\".*\\} (\\S+)$")
                .matcher(text);
        assertThat(line.find()).as(text).isTrue();
        return Long.toString((long) Double.parseDouble(line.group(1)));
    }

    @Test
    @Order(2)
    void eachListingHasItsColumns() {
        assertThat(numbers(output("list"), 3).get("10.0.0.12:80").get(0)).isEqualTo("1");
        assertThat(output("list", "--rate")).contains("CPS").contains("OutBPS");
        assertThat(numbers(output("list", "--rate"), 5)).hasSize(4);
        Map<String, List<String>> limits = numbers(output("list", "--thresholds"), 4);
        assertThat(limits.get("10.0.0.11:80").subList(0, 2)).containsExactly("100", "50");
        assertThat(limits.get("10.0.0.12:80").subList(0, 2)).containsExactly("0", "0");
    }

    @Test
    @Order(3)
    void connectionsAreListed() {
        assertThat(served).hasSize(REQUESTS).allMatch(line -> line.startsWith("TCP ") && line.endsWith(" LOCAL"));
        assertThat(servedJson.valueStream())
                .filteredOn(each -> each.get("virtual").asString().equals(WEB))
                .isNotEmpty()
                .allMatch(each -> each.get("destination").asString().startsWith("10.0.0.1"));
    }

    @Test
    @Order(4)
    void whatIsExportedIsImportedAgain() throws Exception {
        String complete = output("export", "--complete");
        assertThat(complete).contains("-a -t 192.0.2.100:8080 -r 10.0.0.11:80 -m -w 1 -x 100 -y 50\n");
        Path rules = Files.writeString(Path.of(System.getProperty("lvsd.lab.run"), "exported.rules"), complete);
        String yaml = output("import-ipvsadm", rules.toString());
        assertThat(yaml).contains("upper_connections: 100", "lower_connections: 50");

        Tables elsewhere = Tables.create("exported");
        elsewhere.namespace().exec("sh", "-c", "ipvsadm -R <" + rules);
        assertThat(elsewhere.namespace().exec("ipvsadm", "-Sn")).isEqualTo(lvsd.table());
        elsewhere.close();
    }

    @Test
    @Order(5)
    void theDoctorTellsWhatTheFileAsksForInVain() {
        lvsd.write(SERVICES + "ipvs: {sync: {interface: nowhere}}\n");
        Command.Outcome outcome = lvsd.command("doctor", "--listen", "0");
        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.output())
                .contains("nowhere does not exist", "correct `interface:` of ipvs.sync", "ip_vs_rr loaded");
    }

    /** Last: what it clears is gone. */
    @Test
    @Order(6)
    void clearTakesWhatACrashLeftAndNothingOfOthers() {
        Command.Outcome running = lvsd.command("clear");
        assertThat(running.exit()).isEqualTo(1);
        assertThat(running.output()).contains("a daemon runs on ");
        lvsd.program().kill();
        site.director1.exec("ipvsadm", "-A", "-t", "192.0.2.100:99", "-s", "rr");
        assertThat(lvsd.table()).contains(WEB);

        assertThat(output("clear")).contains("- tcp " + WEB).endsWith("1 change\n");
        assertThat(lvsd.table()).isEqualTo("-A -t 192.0.2.100:99 -s rr\n");
        assertThat(output("clear")).isEqualTo("nothing to remove\n");
        assertThat(output("clear", "--all")).contains("- tcp 192.0.2.100:99");
        assertThat(lvsd.table()).isEmpty();
    }
}
