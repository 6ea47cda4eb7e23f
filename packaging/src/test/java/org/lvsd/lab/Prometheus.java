package org.lvsd.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Debian's Prometheus, with lvsd's alert rules, which here wait two seconds at most. */
final class Prometheus implements AutoCloseable {
    private static final Path RULES = Path.of("packaging/prometheus/lvsd-alerts.yml");
    private static final Path RUN = Path.of(System.getProperty("lvsd.lab.run"));
    private static final String URL = "http://127.0.0.1:9090/api/v1/query?query=";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Namespace host;
    private final Program program;

    private Prometheus(Namespace host, Program program) {
        this.host = host;
        this.program = program;
    }

    /** @param targets by the name that each is to have */
    static Prometheus start(Namespace host, Map<String, String> targets) throws IOException {
        StringBuilder config = new StringBuilder("""
                global: {scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 1s}
                rule_files: [alerts.yml]
                scrape_configs:
                  - job_name: lvsd
                    static_configs:
                """);
        targets.forEach((name, target) ->
                config.append("      - {targets: ['%s'], labels: {instance: %s}}%n".formatted(target, name)));
        Files.writeString(RUN.resolve("alerts.yml"), Files.readString(RULES).replaceAll("for: \\d+s", "for: 2s"));
        Path file = Files.writeString(RUN.resolve("prometheus.yml"), config);
        return new Prometheus(
                host,
                Program.start(
                        host,
                        "prometheus",
                        "prometheus",
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + RUN.resolve("prometheus-data"),
                        "--web.listen-address=127.0.0.1:9090"));
    }

    /** The series that a query gives now: each with its labels and value. None while it does not answer. */
    List<JsonNode> query(String expression) {
        String answer = host.look(() -> {
            try (var in = URI.create(URL + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                    .toURL()
                    .openStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException notYet) {
                return "";
            }
        });
        return answer.isEmpty()
                ? List.of()
                : JSON.readTree(answer)
                        .path("data")
                        .path("result")
                        .valueStream()
                        .toList();
    }

    /** Until a query gives something. */
    void await(Duration limit, String expression) {
        Eventually.within(limit, "Prometheus finds " + expression, () -> {
            Eventually.pause(Duration.ofMillis(200));
            return !query(expression).isEmpty();
        });
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
